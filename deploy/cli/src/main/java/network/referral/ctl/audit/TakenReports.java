package network.referral.ctl.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Since;
import network.referral.ctl.SinceThen;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.events.Identification;

/**
 * The reports that were taken since then, by intake's clock: as the record has them, and,
 * where the brokers are asked, those that it lacks.
 */
final class TakenReports implements Records {

    private final List<Taken> onRecord = new ArrayList<>();

    /** By referral and revision: one may have been appended more than once. */
    private final Map<List<Object>, Taken> reported = new LinkedHashMap<>();

    private long unreadable;

    /**
     * @param revision of a report; the record does not say of which one an entry speaks
     */
    private record Taken(Instant at, String referralId, String agency, String outcome, int revision) {

        /** By clocks that may be apart. */
        private boolean isOf(Taken report, Duration atMostAfter) {
            var after = Duration.between(report.at, at);
            return maySpeakOf(report.revision) && after.compareTo(Since.CLOCKS_APART.negated()) >= 0
                    && after.compareTo(atMostAfter) <= 0;
        }

        private boolean maySpeakOf(int reported) {
            return switch (outcome) {
                case "accepted" -> reported == 1;
                case "revised" -> reported > 1;
                default -> true;
            };
        }

        private Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("at", at);
            json.put("referralId", referralId);
            json.put("agency", agency);
            json.put("outcome", outcome);
            return json;
        }

    }

    /**
     * @param file null for the bus
     */
    static int run(BusOptions options, SinceThen asked, Path file, Terminal terminal) {
        var reports = new TakenReports();
        if (file != null) {
            var made = ExportedRecords.read(file, reports);
            return reports.print(within(asked.before(made.began()), made), terminal);
        }
        var since = asked.before(Instant.now());
        return Bus.use(options, bus -> {
            LiveRecords.readSince(bus, byBroker(since), reports, terminal);
            return reports.print(since, terminal);
        });
    }

    private static Instant within(Instant since, ReadingTime made) {
        if (since.isAfter(made.ended())) {
            throw CommandFailed.usage(
                    "--since: the copy was made until " + made.ended() + ", and has nothing of what came after that");
        }
        return since;
    }

    /** Whose clock may be behind intake's. */
    private static Instant byBroker(Instant since) {
        var early = since.minus(Since.CLOCKS_APART);
        return early.isBefore(Instant.EPOCH) ? Instant.EPOCH : early;
    }

    private int print(Instant since, Terminal terminal) {
        var lacking = lacking();
        var taken = Stream.concat(onRecord.stream(), lacking.stream())
            .filter(report -> !report.at().isBefore(since))
            .sorted(Comparator.comparing(Taken::at))
            .map(Taken::json)
            .toList();
        if (terminal.isJson()) {
            terminal.json(taken);
        }
        else {
            var table = new Table("TAKEN", "REFERRAL", "AGENCY", "OUTCOME");
            taken.forEach(report -> table.row(report.values().toArray()));
            table.print(terminal.out());
        }
        if (taken.isEmpty()) {
            terminal.notice(Since.nothing(since));
        }
        if (unreadable == 0) {
            return ExitCode.OK;
        }
        terminal.notice("warning  Records that cannot be read: " + unreadable
                + ". Each may be a report, and nobody can say whose.");
        return ExitCode.FAILED;
    }

    /**
     * Each entry speaks of one report. As a rule it is put on record just after that; of
     * one that the brokers answered for late, only once they had, or as a repeat.
     */
    private List<Taken> lacking() {
        var entries = onRecord.stream()
            .filter(entry -> entry.referralId() != null)
            .sorted(Comparator.comparing(Taken::at))
            .collect(Collectors.groupingBy(Taken::referralId, Collectors.toCollection(ArrayList::new)));
        var late = lacking(reported.values(), entries, Since.CLOCKS_APART);
        return lacking(late, entries, ChronoUnit.FOREVER.getDuration());
    }

    /**
     * @param left of each referral, without those that speak of one of the reports then
     */
    private static List<Taken> lacking(Collection<Taken> reports, Map<String, ArrayList<Taken>> left,
            Duration atMostAfter) {
        return reports.stream().sorted(Comparator.comparing(Taken::at)).filter(report -> {
            var entries = left.getOrDefault(report.referralId(), new ArrayList<>());
            var own = entries.stream().filter(entry -> entry.isOf(report, atMostAfter)).findFirst();
            own.ifPresent(entries::remove);
            return own.isEmpty();
        }).toList();
    }

    void take(Identification report) {
        var id = report.getReferralId().toString();
        reported.putIfAbsent(List.of(id, report.getRevision()), new Taken(report.getAcceptedAt(), id,
                report.getReporter().toString(), "not-on-record", report.getRevision()));
    }

    @Override
    public void take(Checkpoint checkpoint) {
        // signs what others say
    }

    @Override
    public void take(Entry entry) {
        var deed = entry.deed();
        if (deed.act() == Act.REPORT_ACCEPTED) {
            onRecord.add(new Taken(entry.at(), deed.subject().referral().map(Object::toString).orElse(null),
                    deed.who().agency().map(Object::toString).orElse(null), deed.outcome(), 0));
        }
    }

    @Override
    public void take(Unreadable place) {
        unreadable++;
    }

}
