package network.referral.intake;

import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import network.referral.sealing.PrivateKey;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The key store does not answer, and the bus does. */
class SealingAwayIT extends IntakeOnTheBus {

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void seals(DynamicPropertyRegistry registry) throws IOException {
        var routing = Files.writeString(folder.resolve("routing.pub.pem"), PrivateKey.generate().publicPem());
        var secret = secret("secret", "open sesame");
        var digests = secret("digest.key", Base64.getEncoder().encodeToString(new byte[32]));
        registry.add("referral.intake.sealing.routing-key", () -> routing);
        registry.add("referral.intake.sealing.digest-key", () -> digests);
        registry.add("referral.intake.sealing.key-store", TestIssuer.shared()::uri);
        registry.add("referral.access.client.id", () -> "intake-service");
        registry.add("referral.access.client.secret-file", () -> secret);
        registry.add("referral.access.client.token-url", () -> TestIssuer.shared().uri() + "/none");
    }

    private static Path secret(String name, String text) throws IOException {
        return Files.setPosixFilePermissions(Files.writeString(folder.resolve(name), text),
                PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whoeverCannotBeSealedForIsToldThatTheReportIsTakenWithoutItAndItIs() {
        var before = outcomes().get("unavailable");
        var away = reporter.post(key, with(report, "/compartments", Map.of("whereabouts", "Gate 4")));
        assertProblem(away, 503, "sealing-away");
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(away.body()).contains("Without its compartments").doesNotContain("Gate 4");
        assertThat(outcomes().get("unavailable")).as("which wakes somebody").isEqualTo(before + 1);

        assertThat(reporter.post(key, without(report, "/compartments")).statusCode()).isEqualTo(202);
        with(with(report, "/compartments", Map.of("whereabouts", "Gate 4")), "/revision", 2);
        assertProblem(reporter.put(id, report), 503, "sealing-away");
        assertThat(reporter.put(id, without(report, "/compartments")).statusCode()).isEqualTo(202);
        assertThat(network.revisions(id)).containsExactly(1, 2);
    }

}
