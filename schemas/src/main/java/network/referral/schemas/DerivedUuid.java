package network.referral.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * A UUID (RFC 9562, version 8) from the SHA-256 of its parts: the same parts, the same
 * id, on any machine.
 */
final class DerivedUuid {

    private DerivedUuid() {
    }

    static UUID of(String kind, String... parts) {
        var sha256 = Sha256.digest();
        update(sha256, kind);
        for (var part : parts) {
            update(sha256, part);
        }
        var bits = ByteBuffer.wrap(sha256.digest());
        long high = bits.getLong() & ~0xF000L | 0x8000L;
        long low = bits.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The length goes first, so that no two different lists of parts read the same. */
    private static void update(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

}
