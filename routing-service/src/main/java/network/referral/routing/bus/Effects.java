package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.ErasureMark;
import network.referral.events.KeptReport;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.Topics;

/**
 * Everything one record leads to, ready to be written: nothing has been written yet, and
 * nothing can fail any more but the bus itself.
 *
 * @param before the case before it
 * @param after the case after it; empty where it changes nothing
 * @param snapshot of the case after it, also in {@code send}; there when {@code after} is
 * @param decision a new one, also in {@code send}
 * @param report what there is to show of a new one
 * @param send encoded records, in order
 * @param keep notices to agencies whose topic takes none yet
 * @param waiting what becomes of a report that waits to be decided
 * @param erased the mark that takes the place of everything else that is kept of the
 * referral
 * @param withheld what is owed to agencies without a key, or no longer
 * @param enclosed notices that enclose something, with it
 * @param count moves the counters
 */
record Effects(Optional<ReferralCase> before, Optional<ReferralCase> after, Optional<Outgoing> snapshot,
        Optional<Outgoing> decision, Optional<KeptReport> report, List<Outgoing> send, List<Assignment> keep,
        Optional<Waiting> waiting, Optional<ErasureMark> erased, List<WithheldStore.Change> withheld,
        List<Assignment> enclosed, Runnable count) {

    /** Topics take 1 MiB by default, with key and headers. */
    static final int LONGEST_BYTES = 1_000_000;

    /**
     * A report begins to wait, is corrected or learns whom it waits for, or waits no
     * longer.
     */
    sealed interface Waiting {

        record Begins(HeldReports.Held held) implements Waiting {
        }

        record Ends(HeldReports.Held held) implements Waiting {
        }

    }

    Effects counting(Runnable also) {
        return new Effects(before, after, snapshot, decision, report, send, keep, waiting, erased, withheld, enclosed,
                () -> {
                    count.run();
                    also.run();
                });
    }

    /** Those are told besides. */
    Effects saying(List<Outgoing> also) {
        return new Effects(before, after, snapshot, decision, report,
                Stream.concat(send.stream(), also.stream()).toList(), keep, waiting, erased, withheld, enclosed, count);
    }

    /** The report that waited is dealt with. */
    Effects ending(HeldReports.Held held) {
        return new Effects(before, after, snapshot, decision, report, send, keep, Optional.of(new Waiting.Ends(held)),
                erased, withheld, enclosed, count);
    }

    /**
     * @return this
     * @throws IllegalStateException when a record is longer than its topic takes: sent,
     * it would stop routing
     */
    Effects sendable() {
        for (var outgoing : send) {
            if (!outgoing.topic().equals(Topics.DEAD_LETTERS) && outgoing.value() != null
                    && outgoing.value().length > LONGEST_BYTES) {
                throw new IllegalStateException("A record for " + outgoing.topic().name() + " is too long");
            }
        }
        return this;
    }

    /** The report waits, and those are told. */
    static Effects waiting(HeldReports.Held held, List<Outgoing> send) {
        return nothingOf(send, Optional.of(new Waiting.Begins(held)), () -> {
        });
    }

    /** Nothing changes here, and those are told. */
    static Effects said(List<Outgoing> send) {
        return nothingOf(send, Optional.empty(), () -> {
        });
    }

    /**
     * Agencies are told, and nothing has happened to the referral.
     * @param withheld what is owed to them from now on, or no longer
     */
    static Effects told(Telling told, List<WithheldStore.Change> withheld) {
        var send = new ArrayList<Outgoing>();
        var keep = new ArrayList<Assignment>();
        told.hand(send, keep);
        return new Effects(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                send, keep, Optional.empty(), Optional.empty(), withheld, told.enclosed(), () -> {
                });
    }

    static Effects none(Runnable count) {
        return nothingOf(List.of(), Optional.empty(), count);
    }

    /**
     * Nothing is left of it but the mark.
     * @param known its case, where there was one
     */
    static Effects erased(ErasureMark mark, Optional<ReferralCase> known, List<Outgoing> send, List<Assignment> keep,
            Runnable count) {
        return new Effects(known, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), send, keep,
                Optional.empty(), Optional.of(mark), List.of(), List.of(), count);
    }

    /** Another mark of a referral that is erased, and somebody is told. */
    static Effects marked(ErasureMark mark, Outgoing said) {
        return erased(mark, Optional.empty(), List.of(said), List.of(), () -> {
        });
    }

    static Effects parked(List<Outgoing> letters, Runnable count) {
        return nothingOf(letters, Optional.empty(), count);
    }

    private static Effects nothingOf(List<Outgoing> send, Optional<Waiting> waiting, Runnable count) {
        return new Effects(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                send, List.of(), waiting, Optional.empty(), List.of(), List.of(), count);
    }

}
