package network.referral.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What the issuer knows and keeps. */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RegisteredClientRepository clients(IssuerSettings settings) throws IOException {
        return new FileOfClients(settings.clients(), settings.tokenLife(),
                PagesClient.of(settings.pages(), settings.tokenLife()));
    }

    @Bean
    FileOfUsers users(IssuerSettings settings) throws IOException {
        return new FileOfUsers(settings.users());
    }

    @Bean
    PasswordEncoder secrets() {
        return new RandomSecrets();
    }

    @Bean
    OAuth2AuthorizationService codes(InstantSource clock) {
        return new PendingCodes(clock);
    }

    @Bean
    JWKSource<SecurityContext> keys(IssuerSettings settings) throws IOException, JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(KeptKey.of(settings.key())));
    }

    @Bean
    AuthorizationServerSettings addresses(IssuerSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.uri().toString()).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(FileOfUsers users) {
        return new Claims(users);
    }

}
