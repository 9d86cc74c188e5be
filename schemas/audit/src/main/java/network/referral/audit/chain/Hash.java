package network.referral.audit.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as 64 lower-case hexadecimal digits. */
public record Hash(String value) {

    /** Before the first. */
    public static final Hash NONE = new Hash("0".repeat(64));

    public Hash {
        Shape.demand(Shape.isHex(value, 64), "A hash has 64 lower-case hexadecimal digits");
    }

    public static Hash of(byte[] bytes) {
        try {
            return new Hash(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
