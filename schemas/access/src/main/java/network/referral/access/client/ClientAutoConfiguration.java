package network.referral.access.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** For a service that calls another: where its tokens come from. */
@AutoConfiguration
@ConditionalOnProperty("referral.access.client.id")
@EnableConfigurationProperties(ClientSettings.class)
class ClientAutoConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    @Bean
    TokenSource tokenSource(ClientSettings settings) {
        return new ClientTokens(HttpClient.newBuilder().connectTimeout(CONNECT).build(), settings.tokenUrl(),
                settings.id(), secret(settings));
    }

    private static String secret(ClientSettings settings) {
        try {
            return Files.readString(settings.secretFile()).strip();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read referral.access.client.secret-file", e);
        }
    }

}
