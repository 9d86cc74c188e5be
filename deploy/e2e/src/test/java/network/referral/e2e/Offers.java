package network.referral.e2e;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.referral.events.Assignment;

/** What agencies are offered of one referral. */
final class Offers {

    private Offers() {
    }

    /**
     * By agency and purpose, once there are enough and each can be read at the gateway.
     */
    static Map<String, Assignment> readable(Callers callers, String referral,
            Predicate<Map<String, Assignment>> enough) {
        try (var records = CommittedRecords.ofAllAgencies(callers.network(), Assignment.class)) {
            var offered = await().until(() -> records.all()
                .stream()
                .filter(one -> one.key().equals(referral))
                .map(CommittedRecords.Committed::value)
                .collect(Collectors.toMap(offer -> offer.getAgency() + ":" + offer.getPurpose(), offer -> offer,
                        (one, other) -> one)),
                    enough);
            for (var offer : offered.values()) {
                var agency = offer.getAgency().toString();
                await()
                    .until(() -> callers.read(agency, agency, offer.getAssignmentId().toString()).statusCode() == 200);
            }
            return offered;
        }
    }

}
