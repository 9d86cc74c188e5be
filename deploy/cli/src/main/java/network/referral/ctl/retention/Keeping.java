package network.referral.ctl.retention;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** How records of one topic come to go, or do not. */
sealed interface Keeping {

    String FOR_EVER = "-1";

    /** Brokers may be set to throw away by size whatever topic does not say otherwise. */
    String WHATEVER_ITS_SIZE = "-1";

    /** Kafka's own default; nothing is thrown away in smaller pieces than a file. */
    Duration LARGEST_FILE = Duration.ofDays(7);

    Duration SMALLEST_FILE = Duration.ofHours(1);

    /**
     * What one file of the log holds, as a part of the time that its records are kept.
     */
    int FILES = 10;

    /** In the broker's words. */
    Map<String, String> settings();

    /** By when the last record of that age is gone; empty for never. */
    Optional<Duration> goneBy();

    /** Until a record is that old, and until the rest of its file is. */
    record UntilAge(Duration age) implements Keeping {

        @Override
        public Map<String, String> settings() {
            return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_BYTES_CONFIG, WHATEVER_ITS_SIZE, TopicConfig.RETENTION_MS_CONFIG, millis(age),
                    TopicConfig.SEGMENT_MS_CONFIG, millis(file()));
        }

        private Duration file() {
            var part = age.dividedBy(FILES);
            return part.compareTo(LARGEST_FILE) > 0 ? LARGEST_FILE
                    : part.compareTo(SMALLEST_FILE) < 0 ? SMALLEST_FILE : part;
        }

        @Override
        public Optional<Duration> goneBy() {
            return Optional.of(age.plus(file()));
        }

        @Override
        public String toString() {
            return Length.words(age);
        }
    }

    /** Nothing goes. */
    record ForEver() implements Keeping {

        @Override
        public Map<String, String> settings() {
            return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_BYTES_CONFIG, WHATEVER_ITS_SIZE, TopicConfig.RETENTION_MS_CONFIG, FOR_EVER,
                    TopicConfig.SEGMENT_MS_CONFIG, millis(LARGEST_FILE));
        }

        @Override
        public Optional<Duration> goneBy() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "for ever";
        }
    }

    /**
     * The last of each key stays.
     *
     * @param forgetWithin what was replaced or erased is gone then
     * @param tombstones how long it is seen that a key was erased
     */
    record LastOfKey(Duration forgetWithin, Duration tombstones) implements Keeping {

        @Override
        public Map<String, String> settings() {
            return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.RETENTION_BYTES_CONFIG, WHATEVER_ITS_SIZE, TopicConfig.RETENTION_MS_CONFIG, FOR_EVER,
                    TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(tombstones),
                    TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(forgetWithin));
        }

        @Override
        public Optional<Duration> goneBy() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "last of each key, the rest forgotten within " + Length.words(forgetWithin) + ", tombstones "
                    + Length.words(tombstones);
        }
    }

    private static String millis(Duration length) {
        return Long.toString(length.toMillis());
    }

}
