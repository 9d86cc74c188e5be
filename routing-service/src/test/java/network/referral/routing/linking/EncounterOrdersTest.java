package network.referral.routing.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** The reports of an encounter, in whatever order they come. */
class EncounterOrdersTest {

    private static final Duration WITHIN = Duration.ofHours(72);

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final EncounterId TRAIN = EncounterId.derive("TM", "night-train");

    private static final LikenessId MAN = LikenessId.derive(TRAIN, List.of("ADULT", "MALE"));

    private static final LikenessId BOY = LikenessId.derive(TRAIN, List.of("CHILD", "MALE"));

    /**
     * Of the first few of a likeness as many persons as the agency saw that saw most of
     * them, and each of the others is one; nobody linked to the own agency's report, or
     * to a later report, or twice by one agency.
     */
    @Test
    void no_order_of_reports_loses_or_doubles_a_person() {
        assertThat(LongStream.range(0, 5_000).parallel().mapToObj(EncounterOrdersTest::fault).flatMap(List::stream))
            .isEmpty();
    }

    private static List<String> fault(long seed) {
        var random = new Random(seed);
        var encounter = Encounter.UNKNOWN;
        var reporters = new HashMap<ReferralId, AgencyId>();
        var likenesses = new HashMap<ReferralId, LikenessId>();
        var alike = new HashMap<LikenessId, List<AgencyId>>();
        var persons = new HashMap<LikenessId, Integer>();
        var linkedBy = new HashSet<String>();
        var laters = new HashSet<ReferralId>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            var reporter = new AgencyId("agency-" + random.nextInt(4));
            var likeness = random.nextInt(3) == 0 ? BOY : MAN;
            var referral = ReferralId.derive("encounter-orders-test", "r" + i);
            var report = new EncounterReport(referral, reporter, likeness, NOON.plusSeconds(random.nextInt(9000)));
            var kinship = encounter.kinshipOf(report, WITHIN);
            encounter = encounter.with(report, WITHIN);
            reporters.put(referral, reporter);
            likenesses.put(referral, likeness);
            alike.computeIfAbsent(likeness, key -> new ArrayList<>()).add(reporter);
            if (kinship instanceof Kinship.SamePerson(var first)) {
                laters.add(referral);
                if (reporters.get(first).equals(reporter) || !likenesses.get(first).equals(likeness)
                        || laters.contains(first) || !linkedBy.add(reporter + "/" + first)) {
                    faults.add("seed " + seed + ": linked to the wrong report");
                }
            }
            else {
                persons.merge(likeness, 1, Integer::sum);
            }
        }
        alike.forEach((likeness, byWhom) -> {
            if (!persons.get(likeness).equals(personsOf(byWhom))) {
                faults.add("seed " + seed + ": " + persons.get(likeness) + " persons instead of " + personsOf(byWhom));
            }
        });
        return faults;
    }

    /**
     * As many as one of them reported, until one reports a fourth: each from that one on.
     */
    private static int personsOf(List<AgencyId> byWhom) {
        var counts = new HashMap<AgencyId, Integer>();
        for (int i = 0; i < byWhom.size(); i++) {
            if (counts.getOrDefault(byWhom.get(i), 0) == Encounter.MOST_ALIKE) {
                return Collections.max(counts.values()) + byWhom.size() - i;
            }
            counts.merge(byWhom.get(i), 1, Integer::sum);
        }
        return Collections.max(counts.values());
    }

}
