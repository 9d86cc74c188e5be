package network.referral.keystore.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says no in the one form where a request never came as far as a controller: the server's
 * own page would repeat it.
 */
public final class ProblemValve extends ErrorReportValve {

    private final JsonMapper json = new JsonMapper();

    @Override
    protected void report(Request request, Response response, Throwable cause) {
        boolean answered = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (answered || !response.setErrorReported()) {
            return;
        }
        var problem = Problem.of(ProblemType.ofStatus(response.getStatus()));
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            response.getOutputStream().write(json.writeValueAsBytes(problem));
            response.finishResponse();
        }
        catch (IOException e) {
            throw new UncheckedIOException("The client has gone", e);
        }
    }

}
