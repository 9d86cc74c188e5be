package network.referral.audit.chain;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import network.referral.schemas.Sha256;

/** SHA-256, as 64 lower-case hexadecimal digits. */
public record Hash(String value) {

    public static final int BYTES = 32;

    /** Before the first. */
    public static final Hash NONE = new Hash("0".repeat(2 * BYTES));

    public Hash {
        Shape.demand(Shape.isHex(value, 2 * BYTES), "A hash has 64 lower-case hexadecimal digits");
    }

    /** Over these bytes. */
    public static Hash of(byte[] bytes) {
        return new Hash(Sha256.hex(bytes));
    }

    /** The next one there. */
    public static Hash read(ByteBuffer buffer) {
        var bytes = new byte[BYTES];
        buffer.get(bytes);
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
