package network.referral.keys;

import java.util.List;

/**
 * What a call to wrap gives.
 *
 * @param madeFor the revision for which the referral's key was made, the same for as long
 * as it has that key. Later than the first that had something to wrap: the key of before
 * was lost, and what it wrapped opens no more
 * @param keys in the order in which they were asked for
 */
public record WrappedKeys(int madeFor, List<WrappedKey> keys) {

    public WrappedKeys {
        keys = List.copyOf(keys);
    }
}
