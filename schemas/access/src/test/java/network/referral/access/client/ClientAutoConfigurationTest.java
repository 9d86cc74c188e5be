package network.referral.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClientAutoConfigurationTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner service = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class));

    @Test
    void who_calls_another_service_has_a_source_of_tokens() throws IOException {
        calling(secret("rw-------")).run(context -> assertThat(context).hasSingleBean(TokenSource.class));
    }

    @Test
    void who_calls_nobody_needs_none() {
        service.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenSource.class));
    }

    @Test
    void who_calls_another_service_without_one_is_told_whom_and_what_is_missing() {
        assertThatThrownBy(() -> TokenSource.toCall("the harbour", Optional.empty())).hasMessage(
                "To call the harbour there must also be referral.access.client.token-url, .id and .secret-file");
    }

    @Test
    void a_secret_that_others_may_read_ends_the_start() throws IOException {
        calling(secret("rw-r--r--"))
            .run(context -> assertThat(context).getFailure().hasStackTraceContaining("chmod 600"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "referral.access.client.id=intake-service", "referral.access.client.secret-file=secret" })
    void a_part_of_what_belongs_together_ends_the_start(String part) {
        service.withPropertyValues(part)
            .run(context -> assertThat(context).getFailure().hasStackTraceContaining("belong together"));
    }

    /** As the services of a cluster are told it in common. */
    @Test
    void an_address_alone_calls_nobody() {
        service.withPropertyValues("referral.access.client.token-url=https://issuer.invalid/oauth2/token")
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenSource.class));
    }

    @Test
    void a_client_without_a_name_ends_the_start() throws IOException {
        calling(secret("rw-------")).withPropertyValues("referral.access.client.id=")
            .run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("referral.access.client.id must be"));
    }

    @Test
    void a_secret_goes_to_no_other_machine_in_clear() throws IOException {
        calling(secret("rw-------"))
            .withPropertyValues("referral.access.client.token-url=http://issuer.invalid/oauth2/token")
            .run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("referral.access.client.token-url must be an https address"));
    }

    private ApplicationContextRunner calling(Path secret) {
        return service.withPropertyValues("referral.access.client.id=intake-service",
                "referral.access.client.token-url=http://127.0.0.1:9/oauth2/token",
                "referral.access.client.secret-file=" + secret);
    }

    private Path secret(String mode) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "open sesame\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

}
