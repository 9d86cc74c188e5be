package network.referral.ctl.deadletter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Of what there was no answer. Each costs half a minute, and may be of its partition, or
 * of all: what is of others is asked for all the same.
 */
final class Silence {

    private static final int ENOUGH = 3;

    private final Map<String, Integer> byPartition = new HashMap<>();

    /** Partitions, since there was an answer last. */
    private final Set<String> inARow = new HashSet<>();

    private final Set<String> referrals = new HashSet<>();

    /**
     * Whether nothing is to be expected: of its referral there was no answer, by which
     * the rest of it would be taken before that; of its partition none three times in a
     * row, or of three partitions.
     */
    boolean isExpectedOf(Letter letter) {
        return inARow.size() >= ENOUGH || byPartition.getOrDefault(partition(letter), 0) >= ENOUGH
                || letter.referralId().filter(referrals::contains).isPresent();
    }

    void goesOn(Letter letter) {
        inARow.add(partition(letter));
        byPartition.merge(partition(letter), 1, Integer::sum);
        letter.referralId().ifPresent(referrals::add);
    }

    void isBroken(Letter letter) {
        inARow.clear();
        byPartition.remove(partition(letter));
    }

    private static String partition(Letter letter) {
        var origin = letter.origin().orElseThrow();
        return origin.topic() + "/" + origin.partition();
    }

}
