package network.referral.access.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Tells browsers to do nothing with any answer, whoever gives it: a controller, the
 * framework, or the server before a request has come as far as either. That nothing of it
 * is kept is said where the answer is made.
 */
final class SafeHeaders extends ValveBase {

    /**
     * Strict-Transport-Security is sent over plain HTTP too, where it means nothing: what
     * ends TLS in front of a service passes it on.
     */
    private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
            "DENY", "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer", "Cross-Origin-Resource-Policy", "same-origin",
            "Strict-Transport-Security", "max-age=63072000; includeSubDomains");

    SafeHeaders() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        on(response);
        getNext().invoke(request, response);
    }

    /** Also where an answer was begun afresh. */
    static void on(Response response) {
        HEADERS.forEach(response::setHeader);
    }

}
