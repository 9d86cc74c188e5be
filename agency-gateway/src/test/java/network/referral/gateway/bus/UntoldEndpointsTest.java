package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.ChannelType;
import network.referral.schemas.AgencyId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UntoldEndpointsTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeAll
    static void trust() {
        TrustedClasses.install();
    }

    @Test
    void anAgencyWithAnEndpointIsUntoldUntilItHasNoneOrIsRetired() {
        var endpoints = new UntoldEndpoints(false, meters);
        assertThat(untold()).isZero();

        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        assertThat(untold()).isEqualTo(1);
        endpoints.listed(CLINIC, entry(ChannelType.PULL, AgencyStanding.ACTIVE));
        assertThat(untold()).isZero();

        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.RETIRED));
        assertThat(untold()).isZero();

        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        endpoints.listed(CLINIC, null);
        assertThat(untold()).isZero();
    }

    @Test
    void whereEndpointsAreToldNobodyIsUntold() {
        new UntoldEndpoints(true, meters).listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        assertThat(untold()).isZero();
    }

    private double untold() {
        return meters.get("referral.webhooks.untold").gauge().value();
    }

    private static AgencyRecord entry(ChannelType channel, AgencyStanding standing) {
        return AgencyRecord.newBuilder()
            .setAgencyId(CLINIC.value())
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor("harbour-clinic:supervisor")
            .setStanding(standing)
            .setChannel(channel)
            .build();
    }

}
