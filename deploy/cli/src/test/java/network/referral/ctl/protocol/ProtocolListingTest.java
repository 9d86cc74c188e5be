package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where each published version stands. */
class ProtocolListingTest {

    private static final Instant NINE = Instant.parse("2026-11-28T09:00:00Z");

    private static final Instant TEN = NINE.plus(Duration.ofHours(1));

    private static final Instant ELEVEN = NINE.plus(Duration.ofHours(2));

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void one_gives_way_to_the_next_at_its_instant() {
        var versions = List.of(version(1, NINE), version(2, TEN));

        assertThat(standings(versions, NINE)).containsExactly("in-force", "waiting");
        assertThat(standings(versions, ELEVEN)).containsExactly("replaced", "in-force");
    }

    /** It would have decided from eleven on, and never has. */
    @Test
    void one_whose_turn_was_taken_before_it_came_was_withdrawn() {
        var versions = List.of(version(1, NINE), version(2, ELEVEN), version(3, TEN));

        assertThat(standings(versions, NINE)).containsExactly("in-force", "withdrawn", "waiting");
        assertThat(standings(versions, TEN)).containsExactly("replaced", "withdrawn", "in-force");
        assertThat(standings(versions, ELEVEN.plusSeconds(1))).containsExactly("replaced", "withdrawn", "in-force");
    }

    /** Also once it is replaced: what was proven of it is asked years later. */
    @Test
    void the_certificate_of_each_is_told() {
        var certified = ProtocolVersion.newBuilder(version(1, NINE)).setCertificate("{\"proven\":[\"A\"]}").build();

        assertThat(ProtocolListing.json(certified)).containsEntry("certificate", Map.of("proven", List.of("A")));
        assertThat(ProtocolListing.json(version(1, NINE))).containsEntry("certificate", null);
        certified.setCertificate("{{");
        assertThat(ProtocolListing.json(certified)).containsEntry("certificate", "{{");
    }

    private static List<String> standings(List<ProtocolVersion> versions, Instant now) {
        var timetable = ProtocolTimetable.of(versions);
        return versions.stream().map(version -> ProtocolListing.standing(version, timetable, now)).toList();
    }

    private static ProtocolVersion version(int activation, Instant from) {
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("ZZ", activation + ".0", "0".repeat(64)))
            .setJurisdiction("ZZ")
            .setContent("protocol: ZZ")
            .setPublishedAt(NINE)
            .setActivation(activation)
            .setEffectiveFrom(from)
            .build();
    }

}
