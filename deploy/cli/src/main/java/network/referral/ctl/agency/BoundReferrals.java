package network.referral.ctl.agency;

import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.agency.ReferralTies.Bound;
import network.referral.ctl.agency.ReferralTies.Tie;
import network.referral.ctl.bus.Bus;
import network.referral.schemas.CodeWord;

/** Tells which referrals are bound to an agency's id, so that nobody moves them. */
final class BoundReferrals {

    private static final String REFERRALS = "referrals";

    private final String id;

    private final Progress progress;

    BoundReferrals(String id, Progress progress) {
        this.id = id;
        this.progress = progress;
    }

    /** Changes nothing. */
    static int run(Bus bus, String id, Progress progress) {
        AgencyDirectory.open(bus, progress.terminal()::notice).demand(id);
        try (var cases = AgencyCases.of(bus, id)) {
            if (!cases.areRead()) {
                throw CommandFailed.failed("The cases cannot be read. Ask again with the same command.");
            }
            progress.terminal().notice(held(id, cases.work()));
            boolean isKnown = new BoundReferrals(id, progress).tell(cases);
            progress.close();
            return isKnown ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static String held(String id, OpenWork work) {
        return work.count() == 0 ? "Nothing is open with " + id + "." : "Open with " + id + ": " + work.count()
                + ", of which it has acknowledged " + work.inHand()
                + ". 'agency retire' takes all of that from it at once, and gives it to stand-ins and duty posts as "
                + "the protocol of each says, none of it to whoever takes its place.";
    }

    /** Whether all can be read. */
    boolean tell(AgencyCases cases) {
        var all = cases.ties().all();
        var unreadable = cases.snapshots().covered();
        for (var tie : Tie.values()) {
            var bound = all.stream().filter(each -> each.ties().contains(tie)).toList();
            bound.forEach(each -> tell(each, tie));
            if (!bound.isEmpty()) {
                progress.terminal().notice(String.format(notice(tie), id, bound.size()));
            }
        }
        unreadable.stream().sorted().forEach(referral -> progress.item(REFERRALS, referral, "unreadable"));
        if (!unreadable.isEmpty()) {
            progress.terminal()
                .notice("Referrals that cannot be read: " + unreadable.size() + ". Whether " + id
                        + " holds anything of them, has reported them or is kept out of them is not known. Is this the "
                        + "registry that they were written with? Ask again with the same command once they can be read.");
        }
        progress.close(REFERRALS);
        return unreadable.isEmpty();
    }

    private void tell(Bound bound, Tie tie) {
        progress.note(REFERRALS, bound.referral(), CodeWord.of(tie), members(bound));
        if (tie != Tie.REPORTED && !progress.terminal().isJson()) {
            progress.terminal()
                .line(String.format("  %-14s referral %s, reported by %s%s", CodeWord.of(tie), bound.referral(),
                        bound.reporter(), bound.isClosed() ? ", closed, last changed " + bound.changedAt() : ""));
        }
    }

    private static Map<String, Object> members(Bound bound) {
        var members = new LinkedHashMap<String, Object>();
        members.put("reporter", bound.reporter());
        members.put("closed", bound.isClosed());
        members.put("changedAt", bound.changedAt());
        return members;
    }

    private static String notice(Tie tie) {
        return switch (tie) {
            case REPORTED ->
                "Referrals that %s has reported, open or changed within 30 days: %d. Nobody else can revise them, or say "
                        + "that consent was withdrawn: leave it a client of the issuer until there is none.";
            case KEEPS_OUT ->
                "Referrals, open or closed, that keep %s out: %d. Whoever takes its place, or part of it, under another "
                        + "id is not kept out by that, not of a closed one either (it is read on for 30 days, may be "
                        + "revised, and keeps others out of what is linked with it): have the reporter of each name that "
                        + "one too (alsoImplicated, beside it), before a protocol version lists it.";
            case KEPT_ELSEWHERE ->
                "Referrals, open or closed, that %s is kept from by another report of the person: %d. They follow "
                        + "what that one says; their own reporters are not to hear of it.";
        };
    }

}
