package network.referral.intake.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code referral_intakes_total{outcome}}: each POST of a report counts once, so
 *
 * <pre>
 * requests answered = accepted + repeated + refused + conflict + too-large + malformed
 *                     + unsupported-type + limited + unavailable + failed
 * records published = accepted (a failed acknowledgement may add one, under the same id)
 * </pre>
 *
 * No label says anything about a person.
 */
@Component
final class IntakeMetrics {

    private final Map<IntakeOutcome, Counter> intakes = new EnumMap<>(IntakeOutcome.class);

    IntakeMetrics(MeterRegistry meters) {
        for (var outcome : IntakeOutcome.values()) {
            intakes.put(outcome,
                    Counter.builder("referral.intakes")
                        .description("Reports answered, by outcome")
                        .tag("outcome", outcome.word())
                        .register(meters));
        }
    }

    void count(IntakeOutcome outcome) {
        intakes.get(outcome).increment();
    }

}
