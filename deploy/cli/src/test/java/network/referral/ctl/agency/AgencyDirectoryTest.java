package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Published;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import org.junit.jupiter.api.Test;

/** What may be done for an agency by what its entry says. */
class AgencyDirectoryTest {

    private static final String CLINIC = "harbour-clinic";

    @Test
    void anEntryOfANewerToolIsNotWrittenOver() {
        var directory = directory(AgencyStanding.UNKNOWN);

        assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> directory.demandReadable(CLINIC))
            .withMessageContaining("a standing that this referralctl does not know");
        assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> directory.demand(CLINIC));
        assertThat(directory.retired()).as("it keeps its rights").isEmpty();
    }

    @Test
    void oneOfAStandingThatIsKnownMayBe() {
        for (var standing : Set.of(AgencyStanding.ACTIVE, AgencyStanding.RETIRED)) {
            var directory = directory(standing);
            directory.demandReadable(CLINIC);
            assertThat(directory.demand(CLINIC).getStanding()).isEqualTo(standing);
        }
    }

    @Test
    void aFileThatHasLostItsConsentLetsNobodySeeMore() {
        var police = directory(AgencyStanding.ACTIVE, "police");

        assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> police.demandConsentSaid(List.of(CLINIC)))
            .withMessageStartingWith(
                    "harbour-clinic has 'consent: police' in the directory, and none by its file: no entry was changed.")
            .withMessageContaining("'consent: assistance'");
        police.demandConsentSaid(List.of());
        police.demandConsentSaid(List.of("sound-clinic"));
        directory(AgencyStanding.ACTIVE, "assistance").demandConsentSaid(List.of(CLINIC));
    }

    private static AgencyDirectory directory(AgencyStanding standing) {
        return directory(standing, "assistance");
    }

    private static AgencyDirectory directory(AgencyStanding standing, String consent) {
        var entry = new AgencyRecord();
        entry.setAgencyId(CLINIC);
        entry.setStanding(standing);
        entry.setConsentPurpose(consent);
        return new AgencyDirectory(new Published<>(new TreeMap<>(Map.of(CLINIC, entry)), Set.of()));
    }

}
