package network.referral.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretsTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    @TempDir
    private Path folder;

    @Test
    void oneALineNewestFirst() throws IOException {
        write(Endpoint.SECRET + "\n\n  whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD \n", "rw-------");
        assertThat(secrets().of(CLINIC)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\n", "secret", "whsec_", "whsec_***", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
    void whatIsNoSecretIsNotUsedAndNotSaid(String content) throws IOException {
        write(content, "rw-------");
        assertThatThrownBy(() -> secrets().of(CLINIC)).isInstanceOf(UnusableSecretException.class)
            .hasMessageContaining("harbour-clinic.secret")
            .hasNoCause()
            .message()
            .doesNotContain("***", "MfKQ9r8");
    }

    @Test
    void whatOthersMayReadIsNoSecret() throws IOException {
        write(Endpoint.SECRET, "rw-r--r--");
        assertThatThrownBy(() -> secrets().of(CLINIC)).isInstanceOf(UnusableSecretException.class);
    }

    @Test
    void whoHasNoneIsSignedNothing() {
        assertThatThrownBy(() -> secrets().of(CLINIC)).isInstanceOf(UnusableSecretException.class);
    }

    private WebhookSecrets secrets() {
        return new WebhookSecrets(folder);
    }

    private void write(String content, String mode) throws IOException {
        var file = Files.writeString(folder.resolve(CLINIC + ".secret"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

}
