package network.referral.routing.protocol.proof;

import java.util.Arrays;

/**
 * What was worked out of two sets, so that it is worked out once. Numbers in open
 * addressing: a proof keeps millions of them, and boxed ones would take most of its time.
 */
final class Results {

    /** No set has this number. */
    static final int NONE = -1;

    private long[] keys = new long[1024];

    private int[] values = new int[1024];

    private int size;

    Results() {
        Arrays.fill(values, NONE);
    }

    int size() {
        return size;
    }

    /** {@link #NONE} for a key that was not put. */
    int get(long key) {
        return values[slot(key)];
    }

    /**
     * @param value not negative
     */
    void put(long key, int value) {
        int slot = slot(key);
        size += values[slot] == NONE ? 1 : 0;
        keys[slot] = key;
        values[slot] = value;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    private int slot(long key) {
        int slot = spread(Long.hashCode(key * 0x9E3779B97F4A7C15L)) & keys.length - 1;
        while (values[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        Arrays.fill(values, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    /** Neighbours apart. */
    static int spread(int hash) {
        int mixed = hash * 0x85EBCA6B;
        return mixed ^ mixed >>> 15;
    }

}
