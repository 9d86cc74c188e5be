package network.referral.audit.chain;

import network.referral.schemas.Sha256;

/** SHA-256, as 64 lower-case hexadecimal digits. */
public record Hash(String value) {

    /** Before the first. */
    public static final Hash NONE = new Hash("0".repeat(64));

    public Hash {
        Shape.demand(Shape.isHex(value, 64), "A hash has 64 lower-case hexadecimal digits");
    }

    public static Hash of(byte[] bytes) {
        return new Hash(Sha256.hex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
