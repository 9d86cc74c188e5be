package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import network.referral.events.AgencyRecord;
import network.referral.events.Entitlement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatedEntitlementTest {

    @BeforeAll
    static void trust() {
        TrustedClasses.install();
    }

    @Test
    void what_is_stated_once_holds_and_what_is_stated_twice_is_no_right() {
        var agency = AgencyRecord.newBuilder()
            .setAgencyId("harbour-clinic")
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor("harbour-clinic:supervisor")
            .setEntitlement(List.of(new Entitlement("profile", "R"), new Entitlement("health", "RW"),
                    new Entitlement("identity", "s"), new Entitlement("health", "R"), new Entitlement("identity", "s")))
            .build();

        assertThat(StatedEntitlement.of(agency)).isEqualTo(Map.of("profile", "R"));
    }

}
