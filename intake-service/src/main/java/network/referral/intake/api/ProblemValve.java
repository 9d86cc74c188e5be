package network.referral.intake.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with a problem document where the server itself refuses a request, such as one
 * whose target is no URI.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("utf-8");
            var problem = Problem.of(ProblemType.ofStatus(status));
            response.setStatus(problem.status());
            response.getReporter().write(MAPPER.writeValueAsString(problem));
            response.finishResponse();
        }
        catch (IOException | RuntimeException e) {
            log.debug("The client went away before it was told of {}", status);
        }
    }

}
