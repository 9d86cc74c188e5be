package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.events.DeadLetter;
import network.referral.schemas.CodeWord;

/**
 * When a record was last parked, by topic and reason, as the topic of the letters has it:
 * {@code referral_dead_letters_newest_timestamp_seconds}, in seconds since the epoch. A
 * process that counts a letter and is killed before anybody asks takes its count along;
 * this the next one says again.
 */
final class NewestLetters {

    private final Map<Kind, AtomicLong> newest = new ConcurrentHashMap<>();

    private final MeterRegistry registry;

    private record Kind(String topic, String reason) {
    }

    NewestLetters(MeterRegistry registry) {
        this.registry = registry;
    }

    void parked(DeadLetter letter, Instant at) {
        newest.computeIfAbsent(new Kind(letter.getTopic().toString(), CodeWord.of(letter.getCause())), this::gauge)
            .accumulateAndGet(at.getEpochSecond(), Math::max);
    }

    private AtomicLong gauge(Kind kind) {
        var seconds = new AtomicLong();
        Gauge.builder("referral.dead.letters.newest.timestamp", seconds, AtomicLong::get)
            .description("When a record was last parked, by topic and reason")
            .baseUnit("seconds")
            .tag("topic", kind.topic())
            .tag("reason", kind.reason())
            .register(registry);
        return seconds;
    }

}
