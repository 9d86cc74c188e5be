package network.referral.ctl.referral;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Terminal;
import network.referral.schemas.ReferralId;

/** Waits until routing has acted upon an erasure, and says that it waits. */
final class AwaitErasure {

    private static final long LOOK_MILLIS = 500;

    private static final long SAY_NANOS = Duration.ofSeconds(5).toNanos();

    private final RoutingClient routing;

    private final Terminal terminal;

    /** Why it could not be asked the last time; empty where it could. */
    private String fault = "";

    private String told = "";

    AwaitErasure(RoutingClient routing, Terminal terminal) {
        this.routing = routing;
        this.terminal = terminal;
    }

    /** True once the snapshot is gone and the agencies are told; false after the time. */
    boolean settled(ReferralId referral, Duration patience) {
        long start = System.nanoTime();
        long said = start;
        while (!isSettled(referral)) {
            long now = System.nanoTime();
            if (now - start >= patience.toNanos()) {
                tellFault();
                return false;
            }
            if (now - said >= SAY_NANOS) {
                said = now;
                terminal.notice("Waiting for routing to delete the case and to tell the agencies ...");
                tellFault();
            }
            pause();
        }
        return true;
    }

    /** A routing service that is away settles it later: the key is gone already. */
    private boolean isSettled(ReferralId referral) {
        Optional<String> answer;
        try {
            answer = routing.referral(referral, "");
            fault = "";
        }
        catch (CommandFailed e) {
            fault = e.getMessage();
            return false;
        }
        return answer.map(Tree::read).flatMap(Erased::of).filter(Erased::settled).isPresent();
    }

    /** Once: it may pass, and nobody can do anything about the same twice. */
    private void tellFault() {
        if (!fault.equals(told)) {
            told = fault;
            terminal.notice(fault);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.away("Interrupted; the key is destroyed, and routing goes on by itself", e);
        }
    }

}
