package network.referral.schemas;

import java.nio.ByteBuffer;

/** The bytes of a record's field. */
public final class Bytes {

    private Bytes() {
    }

    /** A copy; the buffer stays where it is. */
    public static byte[] of(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

}
