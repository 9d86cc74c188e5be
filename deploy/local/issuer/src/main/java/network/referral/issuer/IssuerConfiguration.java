package network.referral.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** What the issuer is made of. */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    private static final String[] OPEN = { "/oauth2/jwks", "/.well-known/oauth-authorization-server" };

    private static final String TOKEN = "/oauth2/token";

    @Bean
    RegisteredClientRepository clients(IssuerSettings settings) throws IOException {
        return new FileOfClients(settings.clients(), settings.tokenLife());
    }

    @Bean
    PasswordEncoder secrets() {
        return new RandomSecrets();
    }

    @Bean
    OAuth2AuthorizationService tokens() {
        return new ForgetTokens();
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
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            var client = context.getRegisteredClient();
            context.getJwsHeader().type("at+jwt");
            context.getClaims()
                .claim("client_id", client.getClientId())
                .audience(Audiences.of(context.getAuthorizedScopes()));
            String agency = client.getClientSettings().getSetting(FileOfClients.AGENCY);
            if (agency != null) {
                context.getClaims().claim("agency", agency);
            }
        };
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http
            .oauth2AuthorizationServer(
                    server -> server.tokenEndpoint(tokens -> tokens.accessTokenRequestConverter(new AskForAll())))
            .csrf(AbstractHttpConfigurer::disable)
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(TOKEN)
                .authenticated()
                .anyRequest()
                .denyAll())
            .build();
    }

}
