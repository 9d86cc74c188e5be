package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Format;
import network.referral.ctl.Progress;
import network.referral.ctl.Terminal;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnacceptableCredentialException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No broker has confirmed a new password. */
class RenewalTest {

    @TempDir
    private Path folder;

    private CredentialsFolder files;

    private CredentialsFolder.Draft draft;

    @BeforeEach
    void draft() {
        files = CredentialsFolder.open(folder, Map.of("bootstrap.servers", "broker:9092"));
        files.make("key-store");
        draft = files.draft("key-store");
    }

    @ParameterizedTest
    @MethodSource
    void one_that_may_hold_is_kept(KafkaException failure) {
        var told = Renewal.settled(draft, failure);

        assertThat(draft.unfinished()).content().contains(draft.password());
        assertThat(told).hasMessageContaining(draft.unfinished().toString()).hasMessageContaining("try to sign in");
        assertThat(told.getMessage()).doesNotContain(draft.password());
    }

    static KafkaException[] one_that_may_hold_is_kept() {
        return new KafkaException[] { new TimeoutException("late"), new DisconnectException(),
                new NotControllerException("moved"), new SaslAuthenticationException("the old one is refused now"),
                new KafkaException("Interrupted", new InterruptedException()) };
    }

    @ParameterizedTest
    @MethodSource
    void one_that_is_refused_goes(KafkaException failure) {
        assertThat(Renewal.settled(draft, failure)).isSameAs(failure);
        assertThat(folder.toFile().list()).containsExactly("key-store.properties");
    }

    static KafkaException[] one_that_is_refused_goes() {
        return new KafkaException[] { new ClusterAuthorizationException("no"), new UnsupportedVersionException("old"),
                new UnacceptableCredentialException("too few iterations") };
    }

    @Test
    void one_that_was_kept_is_in_the_way_of_nobody() {
        Renewal.settled(draft, new TimeoutException("late"));

        var next = files.draft("key-store");
        next.finish();

        assertThat(files.password("key-store")).isEqualTo(next.password());
        assertThat(draft.unfinished()).exists();
    }

    @Test
    void one_is_made_at_a_time_in_a_folder() {
        var done = new ArrayList<String>();
        RenewalTurn.take(folder, "auditor", () -> {
            assertThatThrownBy(() -> RenewalTurn.take(folder, "auditor", () -> done.add("second")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("at this moment")
                .hasMessageContaining("Nothing was changed");
            RenewalTurn.take(folder, "operator", () -> done.add("another"));
        });
        RenewalTurn.take(folder, "auditor", () -> done.add("next"));

        assertThat(done).containsExactly("another", "next");
    }

    /** Who has opened it meanwhile, and who opens it after, would both have the turn. */
    @Test
    void one_that_has_ended_leaves_the_file_that_others_have_opened() throws IOException {
        var file = folder.resolve("auditor.properties.lock");
        RenewalTurn.take(folder, "auditor", () -> {
        });
        var before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();

        RenewalTurn.take(folder, "auditor", () -> {
        });

        assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey()).isEqualTo(before);
        assertThat(file).isEmptyFile();
    }

    @Test
    void one_that_is_in_force_is_not_renewed_again_because_a_broker_is_silent() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var client = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort());

            assertThat(Renewal.asked(client, Duration.ofSeconds(1))).isEqualTo(Renewal.Answer.NONE);
        }
    }

    @Test
    void one_that_is_in_force_is_not_renewed_again_because_no_broker_is_found() {
        var client = Map.<String, Object>of("bootstrap.servers", "broker.invalid:9092");

        assertThat(Renewal.asked(client, Duration.ofSeconds(1))).isEqualTo(Renewal.Answer.NONE);
    }

    @Test
    void one_that_is_in_force_is_said_to_be_though_that_is_not_on_record() {
        var out = new StringWriter();
        var err = new StringWriter();
        var progress = new Progress(
                new Terminal(InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err), Format.TEXT));
        var unwritten = CommandFailed.away("It is not on record.", null);

        assertThatThrownBy(() -> Renewal.renewed("key-store", progress, () -> {
            throw unwritten;
        })).isSameAs(unwritten);

        assertThat(out.toString()).contains("credentials 1 renewed");
        assertThat(err.toString()).contains("The old password of key-store is good for nobody");
    }

}
