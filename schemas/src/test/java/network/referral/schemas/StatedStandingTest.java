package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedStandingTest {

    @ParameterizedTest
    @CsvSource({ "ACTIVE, true, false, true", "RETIRED, false, true, true", "UNKNOWN, false, false, false" })
    void ofAStandingThatNobodyKnowsNothingNewComesAndNothingIsLost(AgencyStanding standing, boolean takesNew,
            boolean isRetired, boolean isKnown) {
        var entry = new AgencyRecord();
        entry.setStanding(standing);

        assertThat(StatedStanding.takesNew(entry)).isEqualTo(takesNew);
        assertThat(StatedStanding.isRetired(entry)).isEqualTo(isRetired);
        assertThat(StatedStanding.isKnown(entry)).isEqualTo(isKnown);
    }

}
