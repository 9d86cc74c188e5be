package network.referral.ctl.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;
import network.referral.audit.keys.PublicKeys;
import network.referral.audit.verification.Report;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.audit.verification.Verifier;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;

/** Verifies the audit of a bus or of an export. */
final class Verification implements Records {

    private final Verifier verifier;

    private Verification(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * @param file null for the bus
     * @param known null for none
     * @param asOf null for now, or for when the export was made
     */
    record Question(Path keys, Path file, Path known, Instant asOf) {
    }

    static int run(BusOptions options, Question question, Terminal terminal) {
        var verifier = new Verifier(keys(question.keys()));
        if (question.known() != null) {
            heads(question.known()).forEach(verifier::know);
        }
        var read = read(options, question, new Verification(verifier), terminal).asOf(question.asOf());
        return VerificationText.print(terminal, verifier.conclude(read.began(), read.ended()), read.began());
    }

    private static ReadingTime read(BusOptions options, Question question, Records records, Terminal terminal) {
        if (question.file() != null) {
            return ExportedRecords.read(question.file(), records);
        }
        var began = Instant.now();
        return Bus.use(options, bus -> {
            LiveRecords.read(bus, records, terminal);
            return new ReadingTime(began, Instant.now());
        });
    }

    private static PublicKeys keys(Path path) {
        try {
            return PublicKeys.load(path);
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--keys: " + e.getMessage());
        }
    }

    private static List<ChainHead> heads(Path file) {
        try {
            var printed = (Map<?, ?>) Json.read(Files.readString(file));
            return ((List<?>) printed.get("chains")).stream()
                .map(chain -> Line.head(((Map<?, ?>) chain).get("head")))
                .toList();
        }
        catch (IOException | RuntimeException e) {
            throw CommandFailed.usage("--known: " + file + " is not what 'audit verify -o json' prints");
        }
    }

    @Override
    public void take(Checkpoint checkpoint) {
        verifier.take(checkpoint);
    }

    @Override
    public void take(Entry entry) {
        verifier.take(entry);
    }

    @Override
    public void take(Unreadable place) {
        verifier.take(place);
    }

}
