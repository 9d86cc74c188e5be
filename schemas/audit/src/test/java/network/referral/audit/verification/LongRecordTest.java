package network.referral.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Signers.Verdict;
import network.referral.audit.chain.Writer;
import org.junit.jupiter.api.Test;

/** The record is kept for ever, and whoever verifies it has the memory of any machine. */
class LongRecordTest {

    private static final int RECORDS = 50_000;

    /** An object for each record would take more than twice that. */
    private static final String MEMORY = "24m";

    @Test
    void fifty_thousand_entries_with_as_many_checkpoints_are_verified_in_little_memory() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xmx" + MEMORY, "-cp",
                System.getProperty("java.class.path"), LongRecordTest.class.getName(), Integer.toString(RECORDS))
            .redirectErrorStream(true)
            .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        var half = RECORDS / 2;
        assertThat(said.lines()).singleElement()
            .asString()
            .startsWith(RECORDS + " entries, missing: entry " + half + " of key-store/0/");
    }

    /**
     * So many entries, a checkpoint after each, and the entry in the middle gone. A
     * signature would take longer than all else together.
     */
    public static void main(String[] records) {
        int many = Integer.parseInt(records[0]);
        var verifier = new Verifier(checkpoint -> Verdict.SOUND);
        var chain = Chain.begin(ChainId.of(new Writer("key-store", "0"), History.NOON, 1));
        for (int record = 0; record <= many; record++) {
            var entry = record == 0 ? chain.decideOpening(List.of(), History.NOON)
                    : chain.decide(Deed.done(Act.KEY_WRAPPED), History.NOON);
            chain = chain.apply(entry);
            var checkpoint = chain.decide(CheckpointKind.RUNNING, "0".repeat(16), History.NOON);
            chain = chain.apply(checkpoint);
            verifier.take(checkpoint);
            if (entry.sequence() != many / 2) {
                verifier.take(entry);
            }
        }
        var report = verifier.conclude(History.NOON, History.NOON.plus(Duration.ofMinutes(1)));
        System.out.println(report.chains().getFirst().entries() + " entries, "
                + String.join(", ", report.findings().stream().map(Finding::sentence).toList()));
    }

}
