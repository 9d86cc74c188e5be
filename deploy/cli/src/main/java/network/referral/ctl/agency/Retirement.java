package network.referral.ctl.agency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.agency.OpenWork.Fate;
import network.referral.ctl.agency.OpenWork.Task;
import network.referral.ctl.audit.AuditCommand;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.protocol.ProtocolInForce;
import network.referral.ctl.rights.RightsSetup;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.wire.ReplicatedView;

/**
 * Retires an agency and watches routing give its work to others. Routing moves it whether
 * anybody watches or not; to retire it again only watches again.
 */
final class Retirement {

    private static final String ASSIGNMENTS = "assignments";

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
     * @param patience how long to watch; zero not to, nor to look what it holds
     * @param evenInHand whether also where it has acknowledged any of that
     */
    static int run(Bus bus, String id, Duration patience, boolean evenInHand, Progress progress) {
        var retirement = new Retirement(bus, id, progress);
        var directory = AgencyDirectory.open(bus, progress.terminal()::notice);
        directory.demand(id);
        if (patience.isZero()) {
            retirement.publish();
            progress.close();
            progress.terminal().notice(AuditCommand.keep(bus.keepsRecord()));
            return ExitCode.OK;
        }
        // read first: what it held when it was retired is what moves
        try (var cases = AgencyCases.of(bus, id)) {
            var work = cases.work();
            if (!cases.areRead()) {
                throw CommandFailed.failed("The cases cannot be read, so that it is not known what the agency holds. "
                        + "Nothing was changed; --no-wait retires it all the same.");
            }
            if (!evenInHand && !directory.isRetired(id)) {
                retirement.demandNothingInHand(work);
            }
            work.begin();
            retirement.publish();
            boolean isDone = retirement.watch(work, patience);
            retirement.tell(cases.snapshots(), work.seen());
            boolean isKnown = new BoundReferrals(id, progress).tell(cases);
            progress.close();
            progress.terminal().notice(AuditCommand.keep(bus.keepsRecord()));
            return isDone && isKnown ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /**
     * Keeps what an agency is at work for from being taken from it by a slip: once others
     * have it, it does not come back.
     * @throws CommandFailed when it has acknowledged any of what is open with it
     */
    private void demandNothingInHand(OpenWork work) {
        long referrals = work.referralsInHand();
        if (referrals > 0) {
            throw CommandFailed.failed("Nothing is changed: referrals that " + id + " has in hand: " + referrals
                    + ". They would be taken from it at once and given to others, and 'agency add --resume' brings back "
                    + "only what nobody has taken by then. If that is meant: --yes-in-hand.");
        }
    }

    private void publish() {
        var change = CodeWord.of(DirectoryEdit.run(bus, again -> {
        }, edit -> edit.retire(id)));
        bus.onRecord(Deed.of(Act.AGENCY_RETIRED, change).on(new AgencyId(id)));
        progress.item("agencies", id, change);
        progress.close("agencies");
        FollowDirectory.run(bus, new RightsSetup(bus, Optional.empty(), progress), List.of(new AgencyId(id)));
        progress.terminal()
            .notice("Its file has to say so, too: 'standing: retired'. By a file that does not, provisioning has " + id
                    + " take part again where the directory is ever lost.");
        progress.terminal()
            .notice(id + " reads none of this, nor later that of a person nothing may be kept, unless it reads its "
                    + "topics itself: it has no inbox and no webhook any more. Telephone it, so that it stops what it "
                    + "is at work on, and have it agree to delete what it was shown.");
        tellWhoGivesItSomething();
    }

    /**
     * A version that gives it something was proven with it, and would not be certified
     * now.
     */
    private void tellWhoGivesItSomething() {
        ProtocolInForce.givingTo(bus, id, progress.terminal()::notice)
            .forEach(version -> progress.terminal()
                .notice("warning  " + version.getProtocol().getId() + " " + version.getProtocol().getVersion()
                        + ", in force from " + version.getEffectiveFrom() + ", still gives tasks to " + id
                        + ", or asks a post of it: they go to a stand-in or a duty post. Activate a version that does "
                        + "neither, and that goes on listing it under 'agencies': of one that is not listed, no rule "
                        + "hears that a report accuses it."));
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

    private static CommandFailed interrupted() {
        Thread.currentThread().interrupt();
        return CommandFailed.failed("Interrupted. Routing goes on with what it was told.");
    }

}
