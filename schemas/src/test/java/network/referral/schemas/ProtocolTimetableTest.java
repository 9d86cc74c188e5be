package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import network.referral.events.Certification;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProtocolTimetableTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void the_last_whose_time_has_come_decides() {
        var timetable = ProtocolTimetable.of(List.of(certified(1, NOON), certified(2, ONE)));

        assertThat(timetable.inForce(NOON.minusMillis(1))).isEmpty();
        assertThat(deciding(timetable, NOON)).contains(1);
        assertThat(deciding(timetable, ONE.minusMillis(1))).contains(1);
        assertThat(deciding(timetable, ONE)).contains(2);
        assertThat(timetable.nextChange(NOON)).contains(ONE);
        assertThat(timetable.nextChange(ONE)).isEmpty();
    }

    @Test
    void one_published_later_for_an_earlier_time_takes_the_place_of_what_waits() {
        var timetable = ProtocolTimetable.of(List.of(certified(1, NOON), certified(2, ONE), certified(3, NOON)));

        assertThat(deciding(timetable, NOON)).contains(3);
        assertThat(deciding(timetable, ONE)).contains(3);
        assertThat(timetable.waiting(NOON)).isEmpty();
    }

    @Test
    void one_whose_turn_another_takes_waits_no_more() {
        var withdrawn = certified(2, NOON.plus(Duration.ofDays(10)));
        var next = certified(3, NOON.plus(Duration.ofDays(5)));
        var last = certified(4, NOON.plus(Duration.ofDays(8)));

        assertThat(waiting(certified(1, NOON), withdrawn, next)).containsExactly(3);
        assertThat(waiting(certified(1, NOON), withdrawn, next, last)).containsExactly(3, 4);
    }

    private static List<Integer> waiting(ProtocolVersion... published) {
        return ProtocolTimetable.of(List.of(published))
            .waiting(NOON)
            .stream()
            .map(ProtocolVersion::getActivation)
            .toList();
    }

    @Test
    void an_uncertified_version_never_follows_a_certified_one() {
        var timetable = ProtocolTimetable
            .of(List.of(version(1, NOON, Certification.UNCERTIFIED), version(2, NOON, Certification.UNCERTIFIED),
                    certified(3, ONE), version(4, NOON, Certification.UNCERTIFIED)));

        assertThat(deciding(timetable, NOON)).contains(2);
        assertThat(deciding(timetable, ONE)).contains(3);
    }

    @Test
    void the_order_of_reading_is_of_no_account() {
        var random = new Random(20261124);
        var versions = new ArrayList<ProtocolVersion>();
        for (int activation = 1; activation <= 20; activation++) {
            versions.add(version(activation, NOON.plusSeconds(random.nextInt(100)),
                    activation < 5 ? Certification.UNCERTIFIED : Certification.CERTIFIED));
        }
        var expected = ProtocolTimetable.of(versions);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(versions, random);
            assertThat(ProtocolTimetable.of(versions)).isEqualTo(expected);
        }
    }

    private static Optional<Integer> deciding(ProtocolTimetable timetable, Instant at) {
        return timetable.inForce(at).map(ProtocolVersion::getActivation);
    }

    private static ProtocolVersion certified(int activation, Instant from) {
        return version(activation, from, Certification.CERTIFIED);
    }

    private static ProtocolVersion version(int activation, Instant from, Certification certification) {
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("TM", "v" + activation, "0".repeat(64)))
            .setJurisdiction("TM")
            .setContent("")
            .setPublishedAt(NOON)
            .setActivation(activation)
            .setEffectiveFrom(from)
            .setCertification(certification)
            .build();
    }

}
