package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import network.referral.ctl.Ctl;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.Certification;
import network.referral.events.Entitlement;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S-1 shares case-ref and profile with the police, S-9 case-ref with the border. */
class SharesNotGivenTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void whatAnEntryDoesNotLetItsAgencySeeIsToldWithTheRules() {
        assertThat(told(entry("shoal-police", List.of()))).containsExactly(
                "SHOAL 1, in force from 2026-03-02T12:00:00Z, shares with shoal-police what its entry does not let it "
                        + "see: case-ref (S-1), profile (S-1). Its tasks are without that, those it has too, and no "
                        + "new version that shares it is certified now. Let it see that, or activate a version that "
                        + "does not share it.");
        assertThat(told(entry("shoal-border", List.of()))).as("the safety net, and not as whom it stands in for")
            .singleElement()
            .asString()
            .contains("shoal-border what its entry does not let it see: case-ref (S-9). ");
    }

    @ParameterizedTest
    @CsvSource({ "R, false", "RW, false", "c, false", "W, true", "s, true", "a, true" })
    void aRightIsWhatTheProofTakesItFor(String right, boolean isTold) {
        var police = entry("shoal-police",
                List.of(new Entitlement("case-ref", "R"), new Entitlement("profile", right)));

        assertThat(told(police)).hasSize(isTold ? 1 : 0)
            .allMatch(sentence -> sentence.contains("see: profile (S-1). "));
    }

    @Test
    void whoeverIsNamedByNoRuleIsRetiredOrAnotherCountrysIsNotTold() {
        assertThat(told(entry("shoal-council", List.of()))).isEmpty();

        var police = entry("shoal-police", List.of());
        police.setStanding(AgencyStanding.RETIRED);
        assertThat(told(police)).isEmpty();

        var atoll = entry("shoal-police", List.of());
        atoll.setJurisdiction("ATOLL");
        assertThat(told(atoll)).isEmpty();
    }

    @Test
    void eachCertifiedVersionIsToldThatCanBeRead() {
        var unread = version("2");
        unread.setContent("of a later form: yes");
        var draft = version("4");
        draft.setCertification(Certification.UNCERTIFIED);
        var police = List.of(entry("shoal-police", List.of()));

        assertThat(SharesNotGiven.sentences(List.of(version("1"), unread, version("3"), draft), police))
            .extracting(sentence -> sentence.substring(0, "SHOAL 1".length()))
            .containsExactly("SHOAL 1", "SHOAL 3");
    }

    @ParameterizedTest
    @ValueSource(strings = { "nm", "tm" })
    void ofAFileWithItsCertificateNothingIsToldByTheAgenciesItWasProvenWith(String country) throws IOException {
        var proposal = version("1");
        proposal.setContent(Files.readString(Ctl.project("deploy/protocols/" + country + "/proposal.yaml")));

        var agencies = AgencyFiles.folder(Ctl.project("deploy/agencies")).agencies();

        assertThat(SharesNotGiven.sentences(List.of(proposal), agencies)).isEmpty();
        agencies.forEach(agency -> agency.setEntitlement(List.of()));
        assertThat(SharesNotGiven.sentences(List.of(proposal), agencies)).isNotEmpty();
    }

    private static List<String> told(AgencyRecord entry) {
        return SharesNotGiven.sentences(List.of(version("1")), List.of(entry));
    }

    private static AgencyRecord entry(String id, List<Entitlement> entitlement) {
        var entry = AgencyFiles.folder(Shoal.AGENCIES)
            .agencies()
            .stream()
            .filter(agency -> id.contentEquals(agency.getAgencyId()))
            .findFirst()
            .orElseThrow();
        return AgencyRecord.newBuilder(entry).setEntitlement(entitlement).build();
    }

    private static ProtocolVersion version(String version) {
        var shoal = Shoal.version(version);
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("SHOAL", version, shoal.protocol().sha256()))
            .setJurisdiction("SHOAL")
            .setContent(shoal.yaml())
            .setCertification(Certification.CERTIFIED)
            .setPublishedAt(NOON)
            .setActivation(1)
            .setEffectiveFrom(NOON)
            .build();
    }

}
