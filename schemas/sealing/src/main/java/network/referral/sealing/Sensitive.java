package network.referral.sealing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Text about a person, or a key: never printed. Its {@code toString} says what kind of
 * thing it is and nothing else, so that no log, exception or test report can repeat it.
 */
public final class Sensitive {

    private final byte[] bytes;

    private Sensitive(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Sensitive of(byte[] bytes) {
        return new Sensitive(bytes.clone());
    }

    public static Sensitive ofText(String text) {
        return new Sensitive(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy; whoever asks answers for where it goes. */
    public byte[] reveal() {
        return bytes.clone();
    }

    public String revealText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** In a time that does not depend on where they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Sensitive that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[sensitive]";
    }

}
