package network.referral.gateway.api;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import network.referral.gateway.inbox.Position;
import network.referral.schemas.AssignmentId;

/** A place in an inbox as clients carry it: opaque to them, and never trusted. */
final class Cursor {

    private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    private Cursor() {
    }

    static String of(Position position) {
        var id = position.assignment().value();
        var bytes = ByteBuffer.allocate(BYTES)
            .putLong(position.at().getEpochSecond())
            .putInt(position.at().getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Optional<Position> read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                return Optional.empty();
            }
            var at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            return Optional.of(new Position(at, new AssignmentId(new UUID(bytes.getLong(), bytes.getLong()))));
        }
        catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

}
