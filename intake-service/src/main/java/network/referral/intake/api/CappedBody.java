package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads a body without trusting its length: never more than one byte above the cap. */
final class CappedBody {

    static final int MOST_BYTES = 64 * 1024;

    private CappedBody() {
    }

    /**
     * Empty when it is larger than the cap.
     * @throws IOException when it breaks off
     */
    static Optional<byte[]> read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            return Optional.empty();
        }
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        return body.length > MOST_BYTES ? Optional.empty() : Optional.of(body);
    }

}
