package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.ctl.CommandFailed;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    @TempDir
    private Path folder;

    @Test
    void oneThatIsBrokenOffLeavesTheNameFree() throws Exception {
        var file = folder.resolve("audit.jsonl");
        var away = new TimeoutException("late");

        assertThatThrownBy(() -> Export.write(file, records -> {
            records.take(new Unreadable("referral.audit", 0, 0));
            throw away;
        })).isSameAs(away);

        assertThat(folder).isEmptyDirectory();
        Export.write(file, records -> records.take(new Unreadable("referral.audit", 0, 0)));
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void oneThatIsNotWrittenToItsEndIsNotThereYet() throws Exception {
        var file = folder.resolve("audit.jsonl");

        Export.write(file, records -> assertThat(file).doesNotExist());

        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        var file = folder.resolve("none/audit.jsonl");

        assertThatThrownBy(() -> Export.write(file, records -> {
        })).isInstanceOf(CommandFailed.class).hasMessage("--out: there is no folder " + file.getParent() + ".");
    }

    @Test
    void whoeverReadsItAndEndsBeforeItsEndIsToldSo() {
        var gone = new PrintWriter(new PipedWriter());

        assertThatThrownBy(() -> Export.writeOut(gone, records -> records.take(new Unreadable("referral.audit", 0, 0))))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("has ended");
    }

    @Test
    void whatIsThereStays() throws Exception {
        var file = Files.writeString(folder.resolve("audit.jsonl"), "mine");

        assertThatThrownBy(() -> Export.write(file, records -> {
        })).hasMessageContaining("is there already");

        assertThat(file).content().isEqualTo("mine");
    }

    @Test
    void whatCameMeanwhileStaysToo() throws Exception {
        var file = folder.resolve("audit.jsonl");

        assertThatThrownBy(() -> Export.write(file,
                records -> assertThatCode(() -> Files.writeString(file, "theirs")).doesNotThrowAnyException()))
            .isInstanceOf(CommandFailed.class)
            .hasMessageContaining("is there already");

        assertThat(file).content().isEqualTo("theirs");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void theRootIsThereAlready() {
        assertThatThrownBy(() -> Export.write(Path.of("/"), records -> {
        })).hasMessageContaining("is there already");
    }

}
