package network.referral.keystore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * What the key store counts. No label names a referral, an assignment or an agency.
 *
 * <ul>
 * <li>{@code referral_keys_wrapped_total{outcome}} and
 * {@code referral_keys_unwrapped_total{outcome}}: content keys asked for = done + each
 * refusal + unavailable + failed;
 * <li>{@code referral_keys_erased_total{outcome}}: requests to erase = done + repeated +
 * legal-hold + unavailable + failed.
 * </ul>
 */
public final class KeyMeters {

    private final MeterRegistry registry;

    public KeyMeters(MeterRegistry registry) {
        this.registry = registry;
        // somebody is alerted to these: there before anything has happened
        wrapped("unavailable", 0);
        wrapped("failed", 0);
        unwrapped("not-its-key", 0);
        unwrapped("unknown-referral", 0);
    }

    public void wrapped(String outcome, int keys) {
        registry.counter("referral.keys.wrapped", "outcome", outcome).increment(keys);
    }

    public void unwrapped(String outcome, int keys) {
        registry.counter("referral.keys.unwrapped", "outcome", outcome).increment(keys);
    }

    public void erased(String outcome) {
        registry.counter("referral.keys.erased", "outcome", outcome).increment();
    }

    /**
     * @param unkept somebody is alerted to these: the next start may not find them
     */
    public void watch(Supplier<Number> held, Supplier<Number> unkept, Supplier<Number> stored) {
        Gauge.builder("referral.keys.held", held)
            .description("Referrals under a legal hold that is kept on disk")
            .register(registry);
        Gauge.builder("referral.holds.unkept", unkept)
            .description("Legal holds that forbid to erase until the next start alone: right value 0")
            .register(registry);
        Gauge.builder("referral.keys.stored", stored).description("Referrals that have a key").register(registry);
    }

    /** Somebody is alerted when they are nearly all given. */
    public void watchRoom(Supplier<Number> most) {
        Gauge.builder("referral.keys.most", most).description("Referrals that may have a key").register(registry);
    }

    /**
     * @param untold until their key is destroyed and the bus has them; right value 0
     * @param unmarked which the bus has and the folder does not; right value 0
     */
    public void watchErasures(Supplier<Number> untold, Supplier<Number> unmarked) {
        Gauge.builder("referral.erasures.untold", untold)
            .description("Erasures that are not finished, or that the network has not been told of: right value 0")
            .register(registry);
        Gauge.builder("referral.erasures.unmarked", unmarked)
            .description(
                    "Erasures that the network was told of and the folder, an older copy, has no mark of: right value 0")
            .register(registry);
    }

}
