package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the alert of the same name goes by. */
class AccusedUnlistedIT extends DrivenRouting {

    @ParameterizedTest
    @CsvSource({ "agency-of-yesterday, 1", "state-customs-service, 0" })
    void whoever_is_accused_and_not_listed_is_counted(String agency, double counted) {
        report.setImplicatedAgency(agency);

        send(report);

        assertThat(meters.get("referral.implicated.unlisted").tag("protocol", "TM").counter().count())
            .isEqualTo(counted);
        assertThat(meters.get("referral.decisions").tag("outcome", "routed").counter().count()).isEqualTo(1);
    }

}
