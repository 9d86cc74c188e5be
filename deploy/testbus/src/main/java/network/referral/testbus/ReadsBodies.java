package network.referral.testbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of a service that reads what is sent to {@link #writable}. */
public interface ReadsBodies extends SafeOverHttp {

    /**
     * How long the service under test waits for a body that does not come; on a full
     * machine one that has come may be looked at seconds later.
     */
    String PATIENCE = "server.tomcat.connection-timeout=15s";

    /** The first token waits for the issuer's keys, or is answered with 503. */
    @BeforeEach
    default void awaitKeys() {
        await().pollDelay(Duration.ZERO)
            .until(() -> RawAnswer.to(port(), "GET", readable(), "", "Authorization: Bearer " + token("asks-first"))
                .status() == 200);
    }

    /** Whoever is told that it is malformed does not send it again. */
    @Test
    default void aBodyThatStopsComingIsAskedForAgain() {
        assertThat(RawAnswer.to(port(), begun() + "Content-Length: 100\r\n\r\n{").all()).startsWith("HTTP/1.1 408")
            .contains("\"status\":408", "\"code\":\"cut-short\"");
    }

    @Test
    default void aBodyInPiecesThatAreNoneIsMalformed() {
        assertThat(RawAnswer.to(port(), begun() + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n").all())
            .startsWith("HTTP/1.1 400")
            .contains("\"status\":400");
    }

    private String begun() {
        return String.join("\r\n", writable() + " HTTP/1.1", "Host: localhost", "Connection: close",
                "Content-Type: application/json", "Authorization: Bearer " + token("is-cut-short"), headersOfAWrite(),
                "");
    }

}
