package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Format;
import network.referral.ctl.Json;
import network.referral.ctl.OutputFile;
import network.referral.ctl.Terminal;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.Sha256;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text is known by the hash of its bytes: another line end is another text. */
class ProtocolShowingTest {

    /** With a mark before it and no line end after it, as editors leave it. */
    private static final String TEXT = "\uFEFFprotocol: TM\r\ntitle: Ýol\tgörkeziji \u202E\n\r\nend";

    private static final String HASH = Sha256.hex(TEXT);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void a_file_has_it_to_the_byte_and_its_hash_is_told() {
        var file = folder.resolve("old.yaml");

        ProtocolShowing.show(version(HASH), new OutputFile(file), terminal(Format.TEXT));

        assertThat(file).hasBinaryContent(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(out.toString()).isEmpty();
        assertThat(err).hasToString("TM 1.3, sha256 " + HASH + ": " + file + System.lineSeparator());
        assertThatExceptionOfType(CommandFailed.class)
            .isThrownBy(() -> ProtocolShowing.show(version(HASH), new OutputFile(file), terminal(Format.TEXT)))
            .withMessage("--out: " + file + " is there already");
        assertThat(folder.toFile().list()).containsExactly("old.yaml");
    }

    @Test
    void so_has_whoever_reads_what_is_printed() {
        ProtocolShowing.show(version(HASH), new OutputFile(Path.of("-")), terminal(Format.TEXT));

        assertThat(out).hasToString(TEXT);
        assertThat(err).hasToString("TM 1.3, sha256 " + HASH + System.lineSeparator());
    }

    @Test
    void so_have_machines() {
        var file = folder.resolve("old.yaml");

        ProtocolShowing.show(version(HASH), new OutputFile(Path.of("-")), terminal(Format.JSON));
        ProtocolShowing.show(version(HASH), new OutputFile(file), terminal(Format.JSON));

        assertThat(out.toString().lines().map(Json::read)).containsExactly(
                Map.of("protocol", "TM", "version", "1.3", "sha256", HASH, "content", TEXT),
                Map.of("protocol", "TM", "version", "1.3", "sha256", HASH, "file", file.toString()));
    }

    @Test
    void what_is_not_what_its_record_says_is_written_nowhere() {
        var other = Sha256.hex(TEXT.replace("\r\n", "\n"));

        for (var place : new Path[] { folder.resolve("old.yaml"), Path.of("-") }) {
            assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> ProtocolShowing.show(version(other), new OutputFile(place), terminal(Format.TEXT)))
                .withMessageContainingAll("TM 1.3", HASH, other, "Nothing was written");
        }

        assertThat(folder).isEmptyDirectory();
        assertThat(out.toString()).isEmpty();
    }

    private Terminal terminal(Format format) {
        return new Terminal(InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err), format);
    }

    private static ProtocolVersion version(String sha256) {
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("TM", "1.3", sha256))
            .setJurisdiction("TM")
            .setContent(TEXT)
            .setPublishedAt(Instant.EPOCH)
            .setActivation(1)
            .setEffectiveFrom(Instant.EPOCH)
            .build();
    }

}
