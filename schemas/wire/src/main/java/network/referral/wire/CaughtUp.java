package network.referral.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Which topics have been read to where their end was when they were looked at first. */
final class CaughtUp {

    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    private final CountDownLatch all = new CountDownLatch(1);

    private volatile Optional<Instant> at = Optional.empty();

    /** To be added to. */
    Set<String> topics() {
        return topics;
    }

    boolean isWith(String topic) {
        return topics.contains(topic);
    }

    /** Once with all; stays true, also when there are more to come. */
    boolean isWithAll() {
        return all.getCount() == 0;
    }

    /** Since when; empty before. */
    Optional<Instant> at() {
        return at;
    }

    /**
     * @param followed all that there is to be read by now
     */
    void look(Set<String> followed) {
        if (!isWithAll() && !followed.isEmpty() && topics.containsAll(followed)) {
            at = Optional.of(Instant.now());
            all.countDown();
        }
    }

    boolean await(Duration time) throws InterruptedException {
        return all.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

}
