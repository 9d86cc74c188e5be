package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import network.referral.events.AgencyStanding;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.gateway.webhook.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who tells, and from where on: restarts, instances, agencies that come and go. */
class CourierIT extends ToldAgencies {

    @Test
    void aRestartedGatewayTellsWhatWasNotTold() throws IOException {
        var clinic = clinic(endpoint);
        Assignment told;
        Assignment untold;
        gateway = start(clinic);
        told = harbour.offered(clinic);
        awaitDelivered(told);
        awaitTaken(clinic, 1);
        int before = endpoint.calls().size();
        endpoint.answering(number -> 500);
        untold = harbour.offered(clinic);
        await().until(() -> !endpoint.calls(untold.getAssignmentId()).isEmpty());

        gateway.close();
        endpoint.answering(number -> 204);
        gateway = start(clinic);
        awaitDelivered(untold);
        assertThat(endpoint.calls(untold.getAssignmentId())).extracting(Endpoint.Call::id)
            .containsOnly(endpoint.calls(untold.getAssignmentId()).getFirst().id());
        assertThat(endpoint.calls(told.getAssignmentId())).hasSize(before);
    }

    @Test
    void twoInstancesShareTheWorkAndWhenOneEndsTheOtherTellsAll() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        int offered = 0;
        try (var other = start(clinic)) {
            for (int told = 0; told == 0; told = attempts(other, clinic)) {
                offer(clinic, 10);
                offered += 10;
                awaitStatuses(clinic, offered);
            }
        }
        offer(clinic, 10);
        awaitStatuses(clinic, offered + 10);
        assertThat(attempts(gateway, clinic)).isPositive();
        assertThat(endpoint.notices()).hasSize(offered + 10);
    }

    private void awaitStatuses(String clinic, int count) {
        await().until(() -> harbour.statuses(clinic).size() == count);
    }

    private static int attempts(RunningGateway of, String clinic) {
        return (int) of.meters()
            .find("referral.delivery.attempts")
            .tag("agency", clinic)
            .counters()
            .stream()
            .mapToDouble(Counter::count)
            .sum();
    }

    @ParameterizedTest
    @EnumSource(names = { "ACTIVE", "RETIRED" })
    void whoTakesAnotherChannelOrIsRetiredIsToldNothingMore(AgencyStanding standing) throws IOException {
        var clinic = clinic(endpoint);
        var other = clinic(endpoint);
        gateway = start(clinic + "," + other);
        awaitDelivered(harbour.offered(clinic));
        if (standing == AgencyStanding.ACTIVE) {
            harbour.list(clinic, standing);
        }
        else {
            harbour.listWithEndpoint(clinic, standing, endpoint.url());
        }
        await().until(() -> !gateway.metrics().contains("referral_notices_due{agency=\"" + clinic));
        var silent = harbour.offered(clinic);
        awaitDelivered(harbour.offered(other));
        awaitMetric("referral_inbox_assignments", clinic, ",state=\"assigned\"} 1.0");
        assertThat(endpoint.calls(silent.getAssignmentId())).isEmpty();

        harbour.listWithEndpoint(clinic, AgencyStanding.ACTIVE, endpoint.url());
        await().until(() -> !endpoint.calls(silent.getAssignmentId()).isEmpty());
    }

    @Test
    void whatTheEndpointBeforeTakesIsToldAlsoToTheOneThatTheDirectoryNames() throws IOException {
        var mayAnswer = new AtomicBoolean();
        var clinic = clinic(endpoint.answering(number -> {
            await().untilTrue(mayAnswer);
            return 204;
        }));
        try (var there = new Endpoint()) {
            gateway = start(clinic);
            var offer = harbour.offered(clinic);
            await().until(endpoint::isCalled);

            harbour.listWithEndpoint(clinic, AgencyStanding.ACTIVE, there.url());
            // who is told of what comes now shows that the gateway knows
            var next = harbour.offered(clinic);
            await().until(() -> !there.calls(next.getAssignmentId()).isEmpty());
            mayAnswer.set(true);

            await().until(() -> !there.calls(offer.getAssignmentId()).isEmpty());
        }
        finally {
            mayAnswer.set(true);
        }
    }

    @Test
    void whatAnotherReportSaysForATaskThatTheAgencyNeverHadWaitsForNothing() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var enclosed = noticed(Harbour.offer(clinic, "medical-care"), AssignmentNotice.ENCLOSED);
        enclosed.setLinkedReferral(Harbour.offer(clinic, "medical-care").getReferralId());
        harbour.send(enclosed);

        awaitDelivered(harbour.offered(clinic));
        awaitMetric("referral_notices_due", clinic, "} 0.0");
        assertThat(endpoint.notices()).hasSize(1);
    }

    @Test
    void whatTheInboxParksIsLeftForALaterVersionAndHoldsUpNothing() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var newer = noticed(Harbour.offer(clinic, "medical-care"), AssignmentNotice.UNKNOWN);
        harbour.send(newer);
        var same = Assignment.newBuilder(newer).setNotice(AssignmentNotice.OFFERED).build();
        harbour.send(same);

        awaitDelivered(same);
        assertThat(endpoint.notices()).hasSize(1);
        gateway.close();
        gateway = start(clinic);
        awaitDelivered(harbour.offered(clinic));
        assertThat(endpoint.notices()).hasSize(2);
    }

}
