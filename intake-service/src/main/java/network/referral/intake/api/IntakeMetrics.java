package network.referral.intake.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * {@code referral_intakes_total{outcome}}: each POST of a report and each PUT of a
 * revision counts once, so
 *
 * <pre>
 * requests answered to callers that may report = accepted + revised + repeated + refused + conflict + too-early + erased
 *                     + forbidden + unknown-referral + too-large + malformed + cut-short + unsupported-type
 *                     + limited + busy + unavailable + failed
 * records published = accepted + revised (a failed acknowledgement may add some, under the
 *                     same id and revision, which count where the same is sent again, and
 *                     not where another one has it sent again)
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

    ResponseEntity<Object> counted(Supplier<Answer> request) {
        var outcome = IntakeOutcome.FAILED;
        try {
            var answer = request.get();
            outcome = answer.outcome();
            return answer.response();
        }
        finally {
            intakes.get(outcome).increment();
        }
    }

}
