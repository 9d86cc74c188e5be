package network.referral.access.client;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import network.referral.schemas.SecretFile;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** For a service that calls another: where its tokens come from. */
@AutoConfiguration
@EnableConfigurationProperties(ClientSettings.class)
class ClientAutoConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    @Bean
    @ConditionalOnProperty("referral.access.client.id")
    TokenSource tokenSource(ClientSettings settings) {
        return new ClientTokens(HttpClient.newBuilder().connectTimeout(CONNECT).build(), settings.tokenUrl(),
                settings.id(), secret(settings));
    }

    private static String secret(ClientSettings settings) {
        return new String(SecretFile.read(settings.secretFile()), StandardCharsets.UTF_8).strip();
    }

}
