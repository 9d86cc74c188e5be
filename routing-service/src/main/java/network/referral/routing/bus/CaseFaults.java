package network.referral.routing.bus;

import static network.referral.routing.bus.RegistryPatience.patiently;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.wire.SchemaMissingException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One case that cannot be followed must hold up no other: it is left alone for a while
 * and tried again. One of these for each thing that is done to cases, so that what fails
 * at one is still done at the others. A deadline that is not raised, the ledger names;
 * the rest, the log alone.
 */
final class CaseFaults {

    private static final Logger log = LoggerFactory.getLogger(CaseFaults.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final RoutingMetrics metrics;

    private final Act act;

    private final Map<ReferralId, Instant> until = new HashMap<>();

    /** What is done to cases without a record. */
    enum Act {

        /** Deadlines are raised. */
        DEADLINES,
        /** What an agency that is away holds is handed over. */
        RELIEF,
        /** An agency that has a key by now is sent what was withheld. */
        CONTENT,
        /** An agency that may know more, or less, is told so. */
        RIGHTS,
        /** A notice goes out once its agency can be told. */
        NOTICES

    }

    CaseFaults(RoutingMetrics metrics, Act act) {
        this.metrics = metrics;
        this.act = act;
    }

    /**
     * Empty where what comes of it cannot be said, for a mistake of routing's own; and
     * for a while after that.
     */
    Optional<Effects> follow(ReferralId referral, Supplier<Effects> effects, Instant now) {
        return ask(referral, () -> patiently(effects).sendable(), now);
    }

    /** Empty likewise. */
    <T> Optional<T> ask(ReferralId referral, Supplier<T> question, Instant now) {
        if (isLeftAlone(referral, now)) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        }
        catch (KafkaException | SchemaMissingException e) {
            throw e;
        }
        catch (RuntimeException fault) {
            until.put(referral, now.plus(PAUSE));
            metrics.fault(act);
            log.error("Referral {} cannot be followed, {}: {}", referral, CodeWord.of(act), fault.getClass().getName());
            return Optional.empty();
        }
    }

    /** Whether it could not be followed a moment ago. */
    boolean isLeftAlone(ReferralId referral, Instant now) {
        var end = until.get(referral);
        if (end != null && !end.isAfter(now)) {
            until.remove(referral);
        }
        return until.containsKey(referral);
    }

}
