package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * The pages' client is persons' alone, whatever it is called, also where there is no
 * page.
 */
class PersonsClientsTest {

    private ECKey key;

    private HttpServer issuer;

    private String address;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {

    }

    @BeforeEach
    void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        address = "http://127.0.0.1:" + issuer.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void itsTokenWithoutRolesIsNobodys() throws Exception {
        try (var service = run(Map.of())) {
            assertRefused(service, "pages");
            assertTaken(service, "portal");
        }
    }

    @Test
    void norUnderAnotherName() throws Exception {
        try (var service = run(Map.of("REFERRAL_PAGES_CLIENT_ID", "portal"))) {
            assertRefused(service, "portal");
            assertTaken(service, "harbour-ward");
        }
    }

    @Test
    void norWhereOtherClientsOfPersonsAreNamed() throws Exception {
        try (var service = run(Map.of("REFERRAL_PAGES_CLIENT_ID", "portal"),
                "--referral.access.persons-clients=duty-phone")) {
            assertRefused(service, "portal");
            assertRefused(service, "duty-phone");
        }
    }

    /**
     * By these the variables are known that a service warns of, misspelt, at its start.
     */
    @Test
    void itsNameIsAmongTheSettingsOfAServiceWithoutAPage() {
        try (var service = run(Map.of())) {
            assertThat(service.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .extracting(name -> service.findAnnotationOnBean(name, ConfigurationProperties.class).prefix())
                .contains("referral.pages");
        }
    }

    private void assertRefused(ConfigurableApplicationContext service, String client) {
        assertThatThrownBy(() -> decode(service, client)).as(client).isInstanceOf(BadJwtException.class);
    }

    private void assertTaken(ConfigurableApplicationContext service, String client) throws Exception {
        assertThat(decode(service, client)).isEqualTo(client);
    }

    private String decode(ConfigurableApplicationContext service, String client) throws Exception {
        var token = service.getBean(JwtDecoder.class).decode(token(client));
        return token.getClaimAsString("client_id");
    }

    /** Of a person whom its issuer leaves the empty list of roles out. */
    private String token(String client) throws Exception {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder().issuer(address)
            .audience("referral-test")
            .subject("9f2c41d07a8843b1")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("client_id", client)
            .claim("agency", "harbour-clinic")
            .claim("scope", "assignments:read")
            .build();
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private ConfigurableApplicationContext run(Map<String, Object> variables, String... more) {
        var service = new SpringApplication(Service.class);
        service.addInitializers(context -> context.getEnvironment()
            .getPropertySources()
            .addFirst(new SystemEnvironmentPropertySource("of-the-test-systemEnvironment", variables)));
        var settings = Stream.concat(Stream.of("--server.port=0", "--management.server.port=0",
                "--referral.access.audience=referral-test", "--referral.access.issuer-uri=" + address,
                "--referral.access.jwk-set-uri=" + address + "/keys"), List.of(more).stream());
        return service.run(settings.toArray(String[]::new));
    }

}
