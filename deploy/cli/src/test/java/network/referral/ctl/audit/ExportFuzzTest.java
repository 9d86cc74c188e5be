package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.ctl.CommandFailed;

/**
 * Whatever is handed over as an export of the audit, reading it ends in records, findings
 * or a refusal.
 */
class ExportFuzzTest {

    /** Takes everything and counts. */
    private static final class Counted implements Records {

        private int taken;

        @Override
        public void take(Checkpoint checkpoint) {
            taken++;
        }

        @Override
        public void take(Entry entry) {
            taken++;
        }

        @Override
        public void take(Unreadable place) {
            taken++;
        }

    }

    @FuzzTest(maxDuration = "5s")
    void anyFileIsAnExportOrSaidToBeNone(byte[] content) throws IOException {
        var file = Files.createTempFile("export", ".jsonl");
        try {
            Files.write(file, content);
            assertThat(ExportedRecords.read(file, new Counted())).isNotNull();
        }
        catch (CommandFailed e) {
            assertThat(e).hasMessageContaining("--file");
        }
        finally {
            Files.delete(file);
        }
    }

}
