package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.referral.events.Certification;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The third version replaces the first at one, and withdrew the second. */
class ProtocolInForceTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final List<String> told = new ArrayList<>();

    private final List<ProtocolVersion> published = List.of(version(1, NOON), version(2, ONE.plusSeconds(1)),
            version(3, ONE));

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void anAgencyIsListedByWhatDecidesAndByWhatWaits() {
        assertThat(listing("shoal-council", NOON)).containsExactly("1", "3");
        assertThat(listing("shoal-council", ONE)).containsExactly("3");
    }

    @Test
    void anAgencyIsListedByAnotherCountryToo() {
        var atoll = version(4, NOON);
        atoll.setJurisdiction("ATOLL");

        assertThat(listing(List.of(version(1, NOON), atoll), "shoal-council", NOON)).containsExactly("4", "1");
    }

    @Test
    void oneThatNoneOfThemNamesIsNot() {
        assertThat(listing("shoal-lighthouse", NOON)).isEmpty();
    }

    @Test
    void oneThatCannotBeReadIsNotTakenForOneWithoutIt() {
        var unread = version(4, NOON);
        unread.setContent("of a later form: yes");

        assertThat(listing(List.of(version(1, NOON), unread), "shoal-council", NOON)).isEmpty();

        assertThat(told).singleElement().asString().contains("SHOAL 4", "whether it lists shoal-council");
    }

    private Stream<String> listing(String agency, Instant now) {
        return listing(published, agency, now);
    }

    private Stream<String> listing(List<ProtocolVersion> versions, String agency, Instant now) {
        return ProtocolInForce.listing(versions, agency, now, told::add)
            .stream()
            .map(version -> version.getProtocol().getVersion().toString());
    }

    private static ProtocolVersion version(int activation, Instant from) {
        var shoal = Shoal.version(Integer.toString(activation));
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("SHOAL", shoal.version(), shoal.protocol().sha256()))
            .setJurisdiction("SHOAL")
            .setContent(shoal.yaml())
            .setCertification(Certification.CERTIFIED)
            .setPublishedAt(NOON)
            .setActivation(activation)
            .setEffectiveFrom(from)
            .build();
    }

}
