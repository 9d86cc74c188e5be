package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.ChannelType;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.webhook.WebhookSettings;
import network.referral.gateway.webhook.Webhooks;
import network.referral.schemas.AgencyId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;

@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class UntoldEndpointsTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeAll
    static void trust() {
        TrustedClasses.install();
    }

    @Test
    void anAgencyWithAnEndpointIsUntoldUntilItHasNoneOrIsRetired(CapturedOutput log) {
        var endpoints = endpoints(false, "*");
        assertThat(untold()).isZero();

        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        assertThat(untold()).isEqualTo(1);
        assertThat(log).contains(CLINIC + " is told nothing: " + WebhookSettings.SECRETS + " is not set, or false");
        endpoints.listed(CLINIC, entry(ChannelType.PULL, AgencyStanding.ACTIVE));
        assertThat(untold()).isZero();

        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.RETIRED));
        assertThat(untold()).isZero();

        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.UNKNOWN));
        assertThat(untold()).as("a standing of a newer version takes nothing from it").isEqualTo(1);
        endpoints.listed(CLINIC, null);
        assertThat(untold()).isZero();
    }

    @Test
    void whereEndpointsAreToldNobodyIsUntold() {
        endpoints(true, "*").listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        assertThat(untold()).isZero();
    }

    @Test
    void anEndpointWithoutAnAddressIsToldNothing() {
        var endpoints = endpoints(true, "*");
        for (var none : new String[] { null, "http://not an address" }) {
            var entry = entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE);
            entry.setChannelUrl(none);
            endpoints.listed(CLINIC, entry);
            assertThat(untold()).isEqualTo(1);
            endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
            assertThat(untold()).isZero();
        }
    }

    @Test
    void whomANewerVersionTellsInAnotherWayIsUntold(CapturedOutput log) {
        var endpoints = endpoints(true, "*");
        endpoints.listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        assertThat(untold()).isZero();

        endpoints.listed(CLINIC, entry(ChannelType.UNKNOWN, AgencyStanding.ACTIVE));
        assertThat(untold()).isEqualTo(1);
        assertThat(log).contains(CLINIC + " is told nothing: its channel is of a newer version");

        var elsewhere = entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE);
        elsewhere.setChannelUrl(null);
        endpoints.listed(CLINIC, elsewhere);
        assertThat(log).contains(CLINIC + " is told nothing: its address in the directory is none");
        endpoints.listed(CLINIC, entry(ChannelType.UNKNOWN, AgencyStanding.ACTIVE));
        endpoints.listed(CLINIC, entry(ChannelType.UNKNOWN, AgencyStanding.RETIRED));
        assertThat(untold()).isZero();
        endpoints(true, "*", CLINIC.value()).listed(CLINIC, entry(ChannelType.UNKNOWN, AgencyStanding.ACTIVE));
        assertThat(untold()).isZero();
    }

    /** A new channel is one of these until something tells by it. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "PULL", "TOPIC", "INBOX" })
    void whoeverDoesNotLookItselfAndCannotBeToldIsUntold(ChannelType channel) {
        var entry = entry(channel, AgencyStanding.ACTIVE);
        entry.setChannelUrl(null);
        endpoints(true, "*").listed(CLINIC, entry);
        assertThat(untold()).isEqualTo(1);
    }

    @Test
    void whereTheDirectoryIsNotReadThereIsNoNumber() {
        endpoints(false, CLINIC.value());
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void whomAGatewayOfItsOwnTellsIsNotUntold() {
        endpoints(false, "*", CLINIC.value()).listed(CLINIC, entry(ChannelType.WEBHOOK, AgencyStanding.ACTIVE));
        assertThat(untold()).isZero();
    }

    /** With a folder of secrets, or with that switched off. */
    private UntoldEndpoints endpoints(boolean tellsEndpoints, String agencies, String... toldElsewhere) {
        var settings = new GatewaySettings(List.of(agencies), "parked", Path.of("keys"), null, List.of(toldElsewhere));
        var untold = new AtomicReference<UntoldEndpoints>();
        new ApplicationContextRunner().withUserConfiguration(Signing.class)
            .withBean(GatewaySettings.class, () -> settings)
            .withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues(WebhookSettings.SECRETS + "=" + (tellsEndpoints ? "webhooks" : "false"))
            .run(context -> untold.set(new BusConfiguration()
                .untoldEndpoints(context.getBeanProvider(Webhooks.class).stream().findAny(), settings, meters)));
        return untold.get();
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
            .setChannelUrl("https://clinic.example/referrals")
            .build();
    }

    @ComponentScan(basePackageClasses = Webhooks.class)
    static class Signing {

    }

}
