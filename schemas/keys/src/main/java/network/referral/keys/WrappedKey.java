package network.referral.keys;

import java.util.Arrays;
import java.util.Objects;

/** A content key as the key store gave it out: nothing but the key store opens it. */
public final class WrappedKey {

    /** More than any wrapped key has. */
    public static final int MOST_BYTES = 256;

    private final String compartment;

    private final byte[] wrapped;

    /**
     * @param wrapped copied
     */
    public WrappedKey(String compartment, byte[] wrapped) {
        this.compartment = Compartment.checked(compartment);
        if (wrapped.length == 0 || wrapped.length > MOST_BYTES) {
            throw new IllegalArgumentException("A wrapped key has 1 to 256 bytes");
        }
        this.wrapped = wrapped.clone();
    }

    public String compartment() {
        return compartment;
    }

    /** A copy. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey that && compartment.equals(that.compartment)
                && Arrays.equals(wrapped, that.wrapped);
    }

    @Override
    public int hashCode() {
        return Objects.hash(compartment, Arrays.hashCode(wrapped));
    }

    @Override
    public String toString() {
        return "WrappedKey[" + compartment + ", " + wrapped.length + " bytes]";
    }

}
