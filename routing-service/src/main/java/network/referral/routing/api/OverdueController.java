package network.referral.routing.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.routing.bus.Unanswered;
import network.referral.routing.bus.Views;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whose answer is overdue: what metrics count, by name. */
@RestController
@NeedsScope("operations:read")
class OverdueController {

    private static final String LIST = "overdue";

    private static final int MOST = 10_000;

    private final Views views;

    private final Unanswered unanswered;

    private final InstantSource clock;

    private final OnRecord onRecord;

    OverdueController(Views views, Unanswered unanswered, InstantSource clock, OnRecord onRecord) {
        this.views = views;
        this.unanswered = unanswered;
        this.clock = clock;
        this.onRecord = onRecord;
    }

    /**
     * Assignments that nobody acknowledged in time, or that were given back and nobody
     * took over, and that no duty post owns; and whichever duty post is asked instead:
     * the most urgent first. 503 while the cases are still being read.
     */
    @GetMapping("/v1/overdue")
    List<Unanswered.Task> overdue(Caller caller, HttpServletRequest request,
            @RequestParam(defaultValue = "1000") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!views.areCasesCaughtUp()) {
            onRecord.notListed(caller, request, LIST);
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        var tasks = unanswered.overdue(clock.instant(), limit);
        onRecord.listed(caller, request, LIST);
        return tasks;
    }

}
