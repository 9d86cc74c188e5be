package network.referral.wire;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Of a registry that takes questions and answers none: whoever has asked in vain has
 * waited for seconds, and for a while nobody else does. Safe for concurrent use.
 */
final class Silence {

    private static final Duration REST = Duration.ofSeconds(10);

    private final LongSupplier nanos;

    /** Empty while it answers. */
    private volatile OptionalLong since = OptionalLong.empty();

    /**
     * @param nanos of a clock that only goes forward
     */
    Silence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * @throws RegistryAwayException also where nobody was asked, since the last one who
     * asked was not answered
     */
    <T> T ask(Supplier<T> question) {
        var silent = since;
        if (silent.isPresent() && nanos.getAsLong() - silent.getAsLong() < REST.toNanos()) {
            throw new RegistryAwayException("The schema registry gave no answer a moment ago");
        }
        try {
            var answer = question.get();
            since = OptionalLong.empty();
            return answer;
        }
        catch (RegistryAwayException e) {
            since = e.getCause() instanceof TimeoutException ? OptionalLong.of(nanos.getAsLong())
                    : OptionalLong.empty();
            throw e;
        }
    }

}
