package network.referral.access.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.access.problem.WriteProblem;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Shows health and metrics on the actuator's port, and of everything else nothing, not
 * even that it is there: whatever a setting exposes.
 */
final class OnlyHealthAndMetrics extends ValveBase {

    private final Set<String> shown;

    /**
     * @param base path of the actuator
     */
    OnlyHealthAndMetrics(String base) {
        super(true);
        this.shown = Set.of(base + "/health", base + "/health/liveness", base + "/health/readiness",
                base + "/health/serving", base + "/prometheus");
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // as it was sent, in no other spelling; null where the server itself could not
        // read it
        var path = request.getRequestURI();
        if (path == null || !shown.contains(path)) {
            refuse(response, GeneralProblem.NOT_FOUND);
        }
        else if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            refuse(response, GeneralProblem.METHOD_NOT_ALLOWED);
        }
        else {
            getNext().invoke(request, response);
        }
    }

    private static void refuse(Response response, GeneralProblem why) throws IOException {
        WriteProblem.to(response, Problem.of(why));
    }

}
