package network.referral.e2e.planted.gateway.inbox;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.events.Assignment;

@Breaks(Law.THE_INBOX_ONLY_FOLDS)
final class KnowsItsRecord {

    final Assignment notice;

    KnowsItsRecord(Assignment notice) {
        this.notice = notice;
    }

}
