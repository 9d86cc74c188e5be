package network.referral.routing.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.routing.bus.LedgerFollower;
import network.referral.routing.ledger.Unaccounted;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which referrals the books do not balance for. */
@RestController
@NeedsScope("operations:read")
class UnaccountedController {

    private static final String LIST = "unaccounted";

    private final LedgerFollower ledger;

    private final OnRecord onRecord;

    UnaccountedController(LedgerFollower ledger, OnRecord onRecord) {
        this.ledger = ledger;
        this.onRecord = onRecord;
    }

    /**
     * Empty is right; 503 while the books are still being read.
     * @param olderThan ISO 8601; usually as long as a counterpart may take, PT0S to see
     * also what is under way
     */
    @GetMapping("/v1/unaccounted")
    List<Answer> unaccounted(Caller caller, HttpServletRequest request,
            @RequestParam(defaultValue = "PT45S") Duration olderThan) {
        if (olderThan.isNegative()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var entries = ledger.unaccounted(olderThan).orElseThrow(() -> {
            onRecord.notListed(caller, request, LIST);
            return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        });
        onRecord.listed(caller, request, LIST);
        return entries.stream().map(Answer::of).toList();
    }

    /**
     * @param missing decision, status or deadline
     */
    record Answer(String referralId, String missing, Instant since) {
        static Answer of(Unaccounted entry) {
            return new Answer(entry.referral(), Words.word(entry.what()), entry.since());
        }
    }

}
