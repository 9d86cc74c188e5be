package network.referral.access.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads a body without trusting its length: never more than one byte above the cap. */
public final class CappedBody {

    private CappedBody() {
    }

    /**
     * Empty when it is larger than the cap.
     * @throws IOException when it breaks off
     */
    public static Optional<byte[]> read(HttpServletRequest request, int mostBytes) throws IOException {
        if (request.getContentLengthLong() > mostBytes) {
            return Optional.empty();
        }
        var body = request.getInputStream().readNBytes(mostBytes + 1);
        return body.length > mostBytes ? Optional.empty() : Optional.of(body);
    }

}
