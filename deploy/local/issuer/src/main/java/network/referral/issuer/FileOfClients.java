package network.referral.issuer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of a file, which an agency may join at any time, and the one client that
 * persons use: the pages.
 */
final class FileOfClients implements RegisteredClientRepository {

    /** Name of a client's setting: the agency it belongs to. */
    static final String AGENCY = "network.referral.agency";

    private final ReadAnew<Map<String, RegisteredClient>> clients;

    private final RegisteredClient pages;

    FileOfClients(Path file, Duration tokenLife, RegisteredClient pages) throws IOException {
        this.pages = pages;
        this.clients = new ReadAnew<>(file,
                content -> Arrays.stream(JsonMapper.shared().readValue(content, KnownClient[].class))
                    .map(client -> registered(client, tokenLife))
                    .collect(Collectors.toUnmodifiableMap(RegisteredClient::getClientId, Function.identity())));
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
        return findByClientId(id);
    }

    /** No client of the file can take the pages' place. */
    @Override
    public RegisteredClient findByClientId(String clientId) {
        return pages.getClientId().equals(clientId) ? pages : clients.now().get(clientId);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("The file says who the clients are");
    }

}
