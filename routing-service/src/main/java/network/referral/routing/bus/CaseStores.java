package network.referral.routing.bus;

import network.referral.routing.assignment.Enclosure;
import network.referral.schemas.ReferralId;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** All that routing keeps of the cases of one task. */
record CaseStores(CaseStore cases, DecisionStore decisions, ReportStore reports, TimerStore timers, HeldReports held,
        WaitingStore waiting, WithheldStore withheld, EntitledStore entitled, EnclosedStore enclosed,
        ErasedStore marks) {

    static CaseStores of(ProcessorContext<?, ?> context) {
        return new CaseStores(new CaseStore(context.getStateStore(CaseStore.NAME)),
                new DecisionStore(context.getStateStore(DecisionStore.NAME)),
                new ReportStore(context.getStateStore(ReportStore.NAME)),
                new TimerStore(context.getStateStore(TimerStore.NAME)),
                new HeldReports(context.getStateStore(HeldReports.NAME)),
                new WaitingStore(context.getStateStore(WaitingStore.NAME)),
                new WithheldStore(context.getStateStore(WithheldStore.NAME)),
                new EntitledStore(context.getStateStore(EntitledStore.NAME)),
                new EnclosedStore(context.getStateStore(EnclosedStore.NAME)),
                new ErasedStore(context.getStateStore(ErasedStore.NAME)));
    }

    /**
     * Whatever has come back of erased referrals: on an instance that was away for so
     * long that the logs of the stores show no more what was deleted meanwhile. Notices
     * of the erasure itself may wait still. Entries of time go when theirs has come.
     */
    void forgetErased() {
        var erased = marks.all();
        erased.forEach(referral -> {
            forget(referral);
            held.release(referral);
        });
        withheld.forget(erased);
        waiting.forgetButErasures(erased);
    }

    /** What is kept under its own id alone. */
    void forget(ReferralId erased) {
        cases.remove(erased);
        decisions.remove(erased);
        reports.remove(erased);
        enclosed.forget(erased);
    }

    /**
     * Whether its holder was never told of it, for want of a key. Once its task is done
     * that is owed no longer, and not told any more.
     */
    boolean isUnheard(ReferralId referral, Enclosure enclosure) {
        // an older routing told of what is not done and not owed, and kept no note of it
        return !enclosed.has(referral, enclosure.id()) && (enclosure.done()
                || withheld.isOwed(new WithheldStore.Place(enclosure.holder(), referral, enclosure.id())));
    }
}
