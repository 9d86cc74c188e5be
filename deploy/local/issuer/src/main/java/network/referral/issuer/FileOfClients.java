package network.referral.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of a file, read anew when it has changed: an agency may join at any time.
 */
final class FileOfClients implements RegisteredClientRepository {

    private static final Logger log = LoggerFactory.getLogger(FileOfClients.class);

    /** Name of a client's setting: the agency it belongs to. */
    static final String AGENCY = "network.referral.agency";

    private final Path file;

    private final Duration tokenLife;

    private volatile Read read;

    private record Read(Mark mark, Map<String, RegisteredClient> clients) {
    }

    /**
     * Of one state of the file: it is replaced as a whole, perhaps twice in one tick of
     * the clock.
     */
    private record Mark(FileTime at, Object file, long bytes) {
    }

    FileOfClients(Path file, Duration tokenLife) throws IOException {
        this.file = file;
        this.tokenLife = tokenLife;
        this.read = read();
    }

    private Read read() throws IOException {
        // the mark first: what changes in between is read once more
        var mark = mark();
        var clients = JsonMapper.shared().readValue(Files.readAllBytes(file), KnownClient[].class);
        return new Read(mark,
                Arrays.stream(clients)
                    .map(client -> registered(client, tokenLife))
                    .collect(Collectors.toUnmodifiableMap(RegisteredClient::getClientId, Function.identity())));
    }

    private Mark mark() throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Mark(attributes.lastModifiedTime(), attributes.fileKey(), attributes.size());
    }

    private Map<String, RegisteredClient> clients() {
        try {
            if (!read.mark().equals(mark())) {
                read = read();
            }
        }
        catch (IOException | JacksonException e) {
            log.warn("The file of clients cannot be read: those read before stay");
        }
        return read.clients();
    }

    private static RegisteredClient registered(KnownClient client, Duration tokenLife) {
        var settings = ClientSettings.builder();
        if (client.agency() != null) {
            settings.setting(AGENCY, client.agency());
        }
        return RegisteredClient.withId(client.clientId())
            .clientId(client.clientId())
            .clientSecret(client.secretSha256())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .scopes(scopes -> scopes.addAll(client.scopes()))
            .clientSettings(settings.build())
            .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(tokenLife).build())
            .build();
    }

    @Override
    public RegisteredClient findById(String id) {
        return clients().get(id);
    }

    @Override
    public RegisteredClient findByClientId(String clientId) {
        return clients().get(clientId);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("The file says who the clients are");
    }

}
