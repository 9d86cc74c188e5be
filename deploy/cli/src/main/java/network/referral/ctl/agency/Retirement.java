package network.referral.ctl.agency;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.agency.OpenReferrals.Bound;
import network.referral.ctl.agency.OpenReferrals.Tie;
import network.referral.ctl.agency.OpenWork.Fate;
import network.referral.ctl.agency.OpenWork.Task;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.protocol.ProtocolInForce;
import network.referral.ctl.rights.RightsSetup;
import network.referral.events.AgencyRecord;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;

/**
 * Retires an agency and watches routing give its work to others. Routing moves it whether
 * anybody watches or not; to retire it again only watches again.
 */
final class Retirement {

    private static final String ASSIGNMENTS = "assignments";

    private static final String REFERRALS = "referrals";

    private static final Duration TO_READ_THE_CASES = Duration.ofMinutes(2);

    private static final int LOOK_MILLIS = 250;

    private final Bus bus;

    private final String id;

    private final Progress progress;

    private Retirement(Bus bus, String id, Progress progress) {
        this.bus = bus;
        this.id = id;
        this.progress = progress;
    }

    /**
     * @param patience how long to watch; zero not to
     */
    static int run(Bus bus, String id, Duration patience, Progress progress) {
        var retirement = new Retirement(bus, id, progress);
        var agency = AgencyDirectory.open(bus, progress.terminal()::notice).demand(id);
        if (patience.isZero()) {
            retirement.publish(agency);
            progress.close();
            return ExitCode.OK;
        }
        // read first: what it held when it was retired is what moves
        var work = new OpenWork(id);
        var bound = new OpenReferrals(id);
        try (var cases = bus.follow(Topics.CASES, CaseSnapshot.class, (before, after) -> {
            work.changed(before, after);
            bound.changed(before, after);
        })) {
            retirement.await(cases);
            work.begin();
            retirement.publish(agency);
            boolean isDone = retirement.watch(work, patience);
            retirement.tell(cases, work.seen());
            retirement.tell(bound.all());
            boolean isKnown = retirement.tellUnreadable(cases.covered());
            progress.close(REFERRALS);
            progress.close();
            return isDone && isKnown ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void await(ReplicatedView<CaseSnapshot> cases) {
        try {
            if (!cases.awaitCaughtUp(TO_READ_THE_CASES)) {
                throw CommandFailed.failed("The cases cannot be read, so that it is not known what the agency holds. "
                        + "Nothing was changed; --no-wait retires it all the same.");
            }
        }
        catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void publish(AgencyRecord agency) {
        var change = CodeWord.of(DirectoryEdit.run(bus, again -> {
        }, edit -> edit.retire(id)));
        bus.onRecord(Deed.of(Act.AGENCY_RETIRED, change).on(new AgencyId(id)));
        progress.item("agencies", id, change);
        progress.close("agencies");
        FollowDirectory.run(bus, new RightsSetup(bus, Optional.empty(), progress), List.of(new AgencyId(id)));
        progress.terminal()
            .notice("Its file has to say so, too: 'standing: retired'. By a file that does not, provisioning has " + id
                    + " take part again where the directory is ever lost.");
        tellWhereListed(agency);
    }

    /** A version that lists it was proven with it, and would not be certified now. */
    private void tellWhereListed(AgencyRecord agency) {
        ProtocolInForce.listing(bus, agency.getJurisdiction().toString(), id, progress.terminal()::notice)
            .forEach(version -> progress.terminal()
                .notice("warning  " + version.getProtocol().getId() + " " + version.getProtocol().getVersion()
                        + ", in force from " + version.getEffectiveFrom() + ", still lists " + id
                        + ": what it gives to it goes to a stand-in or a duty post. Activate a version without it."));
    }

    /** Whether nothing is left. */
    private boolean watch(OpenWork work, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int told = 0;
        try {
            while (work.count() > 0 && System.nanoTime() < end) {
                if (work.count() != told) {
                    told = work.count();
                    progress.terminal().notice(told + " still open with " + id);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
        catch (InterruptedException e) {
            throw interrupted();
        }
        return work.count() == 0;
    }

    private void tell(ReplicatedView<CaseSnapshot> cases, List<Task> seen) {
        long open = 0;
        for (var task : seen) {
            // a case that is gone was erased, and its assignments were taken back with it
            var fate = cases.get(task.referral()).map(snapshot -> OpenWork.fate(task, snapshot)).orElse(Fate.ERASED);
            open += fate.equals(Fate.OPEN) ? 1 : 0;
            tell(task, fate);
        }
        progress.close(ASSIGNMENTS);
        if (open > 0) {
            progress.terminal()
                .notice(open + " still open with " + id + ". Routing goes on moving what somebody else can take: see "
                        + "that it runs, and ask again with the same command.");
        }
    }

    private void tell(Task task, Fate fate) {
        var more = task.json();
        more.put("to", fate.to().orElse(null));
        progress.note(ASSIGNMENTS, task.assignment(), fate.result(), more);
        if (!progress.terminal().isJson()) {
            progress.terminal()
                .line(String.format("  %-10s %s of referral %s%s", fate.result(), task.purpose(), task.referral(),
                        fate.to().map(" -> "::concat).orElse("")));
        }
    }

    /** What nobody moves: it is bound to the id. */
    private void tell(List<Bound> all) {
        for (var tie : Tie.values()) {
            var bound = all.stream().filter(each -> each.ties().contains(tie)).toList();
            bound.forEach(each -> tell(each, tie));
            if (!bound.isEmpty()) {
                progress.terminal().notice(String.format(notice(tie), id, bound.size()));
            }
        }
    }

    /** Whether there is none. */
    private boolean tellUnreadable(Set<String> referrals) {
        referrals.stream().sorted().forEach(referral -> progress.item(REFERRALS, referral, "unreadable"));
        if (!referrals.isEmpty()) {
            progress.terminal()
                .notice("Referrals that cannot be read: " + referrals.size() + ". Whether " + id
                        + " holds anything of them, has reported them or is kept out of them is not known. Is this the "
                        + "registry that they were written with? Ask again with the same command once they can be read.");
        }
        return referrals.isEmpty();
    }

    private void tell(Bound bound, Tie tie) {
        progress.note(REFERRALS, bound.referral(), CodeWord.of(tie), Map.of("reporter", bound.reporter()));
        if (tie == Tie.KEEPS_OUT && !progress.terminal().isJson()) {
            progress.terminal()
                .line(String.format("  %-10s referral %s, reported by %s", CodeWord.of(tie), bound.referral(),
                        bound.reporter()));
        }
    }

    private static String notice(Tie tie) {
        return switch (tie) {
            case REPORTED ->
                "Open referrals that %s has reported: %d. Nobody else can revise them, or say that consent "
                        + "was withdrawn: leave it a client of the issuer until they are closed.";
            case KEEPS_OUT ->
                "Open referrals that keep %s out: %d. Whoever takes its place under another id is not kept "
                        + "out by that: have the reporter of each name that one, before a protocol version lists it.";
            case KEPT_ELSEWHERE ->
                "Open referrals that %s is kept from by another report of the person: %d. They follow "
                        + "what that one says; their own reporters are not to hear of it.";
        };
    }

    private static CommandFailed interrupted() {
        Thread.currentThread().interrupt();
        return CommandFailed.failed("Interrupted. Routing goes on with what it was told.");
    }

}
