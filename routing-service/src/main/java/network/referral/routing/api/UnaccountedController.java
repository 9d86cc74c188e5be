package network.referral.routing.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private final LedgerFollower ledger;

    UnaccountedController(LedgerFollower ledger) {
        this.ledger = ledger;
    }

    /**
     * Empty is right; 503 while the books are still being read.
     * @param olderThan ISO 8601; usually as long as a counterpart may take, PT0S to see
     * also what is under way
     */
    @GetMapping("/v1/unaccounted")
    List<Answer> unaccounted(@RequestParam(defaultValue = "PT45S") Duration olderThan) {
        if (olderThan.isNegative()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return ledger.unaccounted(olderThan)
            .map(entries -> entries.stream().map(Answer::of).toList())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
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
