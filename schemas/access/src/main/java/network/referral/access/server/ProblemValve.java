package network.referral.access.server;

import java.io.IOException;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.access.problem.WriteProblem;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says no in the one form where a request never came as far as a controller, such as one
 * whose target is no URI: the server's own page would repeat it.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, Throwable cause) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            SafeHeaders.on(response);
            WriteProblem.to(response, Problem.of(GeneralProblem.ofStatus(status)));
            response.finishResponse();
        }
        catch (IOException e) {
            log.debug("The client went away before it was told of {}", status);
        }
    }

}
