package network.referral.issuer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
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

/** The clients of a file, fixed while the issuer runs. */
final class FileOfClients implements RegisteredClientRepository {

    /** Name of a client's setting: the agency it belongs to. */
    static final String AGENCY = "network.referral.agency";

    private final Map<String, RegisteredClient> clients;

    private FileOfClients(Map<String, RegisteredClient> clients) {
        this.clients = clients;
    }

    static FileOfClients read(Path file, Duration tokenLife) throws IOException {
        var read = JsonMapper.shared().readValue(Files.readAllBytes(file), KnownClient[].class);
        return new FileOfClients(Arrays.stream(read)
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
        return clients.get(id);
    }

    @Override
    public RegisteredClient findByClientId(String clientId) {
        return clients.get(clientId);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("The file says who the clients are");
    }

}
