package network.referral.routing.api;

import network.referral.routing.bus.ReferralHistory;
import network.referral.routing.bus.Views;
import network.referral.schemas.ReferralId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a referral stands and why, for operations. */
@RestController
@RequestMapping("/v1/referrals")
class ReferralController {

    private final Views views;

    private final ReferralHistory history;

    ReferralController(Views views, ReferralHistory history) {
        this.views = views;
        this.history = history;
    }

    @GetMapping("/{id}")
    ReferralAnswer referral(@PathVariable String id) {
        var snapshot = ReferralId.parse(id).flatMap(views::referral).orElseThrow(NoSuchReferral::new);
        return ReferralAnswer.of(snapshot, history.decisions(snapshot), history.timeline(snapshot));
    }

}
