package network.referral.audit.verification;

import java.util.HashMap;
import java.util.Map;
import network.referral.audit.chain.Hash;

/**
 * Whether each record of a chain names the one before it. Keeps what it names only where
 * that is not what stood there when it came.
 */
final class Links {

    private final Map<Long, Hash> otherwise = new HashMap<>();

    /**
     * @param previous which one it names
     * @param before which one stands before it; null while none does
     */
    void put(long number, Hash previous, Hash before) {
        if (previous.equals(before)) {
            otherwise.remove(number);
        }
        else {
            otherwise.put(number, previous);
        }
    }

    /**
     * Another is to stand there: what follows goes on naming the one that was.
     * @param was the one until now
     */
    void replace(long number, Hash was) {
        otherwise.putIfAbsent(number + 1, was);
    }

    /**
     * @param before which one stands before it, at last
     */
    boolean follows(long number, Hash before) {
        return otherwise.getOrDefault(number, before).equals(before);
    }

}
