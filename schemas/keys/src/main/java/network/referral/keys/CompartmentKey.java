package network.referral.keys;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * The key that opens one compartment of one revision of a referral. Secret: it appears in
 * no text.
 */
public final class CompartmentKey {

    /** AES-256. */
    public static final int BYTES = 32;

    private final String compartment;

    private final byte[] key;

    /**
     * @param key 32 bytes, copied
     */
    public CompartmentKey(String compartment, byte[] key) {
        this.compartment = Compartment.checked(compartment);
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A content key has 32 bytes");
        }
        this.key = key.clone();
    }

    public String compartment() {
        return compartment;
    }

    /** A copy. */
    public byte[] key() {
        return key.clone();
    }

    /** Overwrites this object's copy: it is of no use afterwards. */
    public void wipe() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompartmentKey that && compartment.equals(that.compartment)
                && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(compartment);
    }

    @Override
    public String toString() {
        return "CompartmentKey[" + compartment + ", redacted]";
    }

}
