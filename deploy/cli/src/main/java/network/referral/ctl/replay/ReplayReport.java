package network.referral.ctl.replay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.protocol.PublishedTexts;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.CodeWord;

/** Replays the past under a protocol and prints what would have differed. */
final class ReplayReport {

    private final Protocol protocol;

    private final Instant since;

    private final Terminal terminal;

    private ReplayReport(Protocol protocol, Instant since, Terminal terminal) {
        this.protocol = protocol;
        this.since = since;
        this.terminal = terminal;
    }

    /**
     * @param failOnDifference whether a difference is the answer no, and a past of which
     * nothing could be read, or whose reports are not there any more
     */
    static int run(BusOptions options, Protocol protocol, Instant since, boolean failOnDifference, Terminal terminal) {
        return Bus.use(options, bus -> new ReplayReport(protocol, since, terminal).run(bus, failOnDifference));
    }

    private int run(Bus bus, boolean failOnDifference) {
        var replay = new Replay(protocol);
        var history = new History(bus, protocol.id(), since, PublishedTexts.read(bus, terminal::notice),
                terminal::notice);
        history.read((report, past) -> replay.take(report, past).ifPresent(this::print));
        var tally = replay.tally();
        if (terminal.isJson()) {
            terminal.json(Map.of("summary", json(tally, history)));
        }
        else {
            sum(tally, history);
        }
        boolean isUnknown = history.unreported().gone() > 0 || tally.decided() == 0 && !history.unreadable().isEmpty();
        return failOnDifference && (tally.differing() > 0 || isUnknown) ? ExitCode.FAILED : ExitCode.OK;
    }

    private void print(Divergence found) {
        if (terminal.isJson()) {
            terminal.json(json(found));
            return;
        }
        terminal.line(found.referral() + " revision " + found.revision() + ", decided " + found.past().decidedAt()
                + " under " + found.past().version());
        found.shifts()
            .forEach(shift -> terminal
                .line("  " + (shift.what().isEmpty() ? "" : shift.what() + "  ") + shift.message()));
    }

    private void sum(Replay.Tally tally, History history) {
        terminal.line(protocol.id() + " " + protocol.version() + ": " + tally.differing() + " of " + tally.decided()
                + " decisions would differ (" + share(tally) + "). Marked " + protocol.mark().status().word() + ".");
        tally.kinds()
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(kind -> terminal
                .line(String.format(Locale.ROOT, "%8d  %s", kind.getValue(), CodeWord.of(kind.getKey()))));
        told(tally.keptOut(), "decided with agencies kept away as in the old decision, because another report of the "
                + "person, or a later revision, named them; whether it still would is not replayed");
        told(tally.untimed(), "whose ladders are compared without their times, and deadlines whatever days they "
                + "count: the version that decided cannot be read on the bus");
        left(history.undecided(), "without a decision: parked, repeated, or still on their way");
        left(history.erased(), "referrals that were erased");
        var unreported = history.unreported();
        left(unreported.gone(), "decisions whose reports are no longer on the bus"
                + unreported.whole().map(whole -> "; all that came since " + whole + " are").orElse(""));
        left(unreported.before(), "decisions on reports of before that time");
        left(tally.elsewhere(), "of other jurisdictions");
        left(tally.undecidable(), "that this protocol cannot be applied to");
        left(history.unreadable().size(), "that cannot be read; each is named above");
    }

    private void told(long count, String what) {
        if (count > 0) {
            terminal.line("Of these: " + count + " " + what + ".");
        }
    }

    private void left(long count, String what) {
        if (count > 0) {
            terminal.line("Left out: " + count + " " + what + ".");
        }
    }

    private Map<String, Object> json(Replay.Tally tally, History history) {
        var json = new LinkedHashMap<String, Object>();
        json.put("protocol", protocol.id());
        json.put("version", protocol.version());
        json.put("sha256", protocol.sha256());
        json.put("status", protocol.mark().status().word());
        json.put("since", since);
        json.put("decisions", tally.decided());
        json.put("differ", tally.differing());
        json.put("share", share(tally));
        var kinds = new LinkedHashMap<String, Object>();
        tally.kinds()
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(kind -> kinds.put(CodeWord.of(kind.getKey()), kind.getValue()));
        json.put("kinds", kinds);
        json.put("keptFromAnotherReport", tally.keptOut());
        json.put("laddersWithoutTimes", tally.untimed());
        json.put("undecided", history.undecided());
        json.put("erased", history.erased());
        json.put("reportsGone", history.unreported().gone());
        json.put("reportedBefore", history.unreported().before());
        history.unreported().whole().ifPresent(whole -> json.put("reportsSince", whole));
        json.put("otherJurisdictions", tally.elsewhere());
        json.put("undecidable", tally.undecidable());
        json.put("unreadable", history.unreadable().stream().map(ReplayReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(History.Unreadable left) {
        var json = new LinkedHashMap<String, Object>();
        json.put("topic", left.topic());
        json.put("partition", left.partition());
        json.put("offset", left.offset());
        json.put("cause", left.cause());
        return json;
    }

    private static Map<String, Object> json(Divergence found) {
        var json = new LinkedHashMap<String, Object>();
        json.put("referral", found.referral());
        json.put("revision", found.revision());
        json.put("decidedAt", found.past().decidedAt());
        json.put("version", found.past().version());
        json.put("changes", found.shifts().stream().map(ReplayReport::json).toList());
        return json;
    }

    private static Map<String, Object> json(Shift shift) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", CodeWord.of(shift.kind()));
        json.put("what", shift.what());
        json.put("message", shift.message());
        return json;
    }

    private static String share(Replay.Tally tally) {
        return tally.decided() == 0 ? "none"
                : String.format(Locale.ROOT, "%.1f %%", 100.0 * tally.differing() / tally.decided());
    }

}
