package network.referral.audit.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import network.referral.audit.chain.Deed;
import network.referral.schemas.CodeWord;

/**
 * At any time: told = {@code referral_audit_entries_total} +
 * {@code referral_audit_unwritten} + {@code referral_audit_refused_total} +
 * {@code referral_audit_missed_total}. At rest nothing is unwritten; the right value of
 * missed is 0.
 */
final class TrailMeters {

    private final MeterRegistry meters;

    private final AtomicLong unwritten = new AtomicLong();

    private final Counter refused;

    private final Counter missed;

    TrailMeters(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("referral.audit.unwritten", unwritten, AtomicLong::get)
            // what nothing else holds would be told as no number
            .strongReference(true)
            .description("Acts that were told and are not on record yet")
            .register(meters);
        this.refused = meters.counter("referral.audit.refused");
        this.missed = Counter.builder("referral.audit.missed")
            .description("Acts that stand and found no place in the record: right value 0")
            .register(meters);
    }

    /** Also while nobody does anything that would be refused. */
    void tellWhether(BooleanSupplier isWriting) {
        Gauge.builder("referral.audit.writing", isWriting, writing -> writing.getAsBoolean() ? 1 : 0)
            .strongReference(true)
            .description("1 while acts can be taken on record, else 0")
            .register(meters);
    }

    void told() {
        unwritten.incrementAndGet();
    }

    void written(Deed deed) {
        unwritten.decrementAndGet();
        meters.counter("referral.audit.entries", "act", CodeWord.of(deed.act()), "outcome", deed.outcome()).increment();
    }

    /** Its service was told that it must not do it. */
    void refused() {
        unwritten.decrementAndGet();
        refused.increment();
    }

    /** It was done all the same. */
    void missed() {
        unwritten.decrementAndGet();
        missed.increment();
    }

}
