package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import network.referral.events.AgencyStanding;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.gateway.webhook.Endpoint;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the endpoints of agencies are told, on a real bus and over real HTTP. */
class WebhookIT {

    private static final String ATTEMPTS = "referral_delivery_attempts_total";

    private static final Harbour harbour = new Harbour(TestBus.shared());

    private final Endpoint endpoint = new Endpoint();

    @TempDir
    private Path secrets;

    private RunningGateway gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        endpoint.close();
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    @Test
    void anAssignmentIsToldOnceSignedAndOnRecordAsDelivered() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        var id = offer.getAssignmentId().toString();
        awaitDelivered(offer);

        var call = endpoint.calls(id).getFirst();
        assertThat(call.id()).startsWith(id + "/offered/");
        assertThat(call.signature()).isEqualTo(call.signedBy(Endpoint.SECRET));
        assertThat(call.at("/type")).isEqualTo("assignment.offered");
        assertThat(call.at("/data/assignmentId")).isEqualTo(id);
        assertThat(call.at("/data/acknowledgeBy")).isEqualTo(offer.getAcknowledgeBy().toString());
        assertThat(call.text()).doesNotContain("health", "interpreter", "TM-03");
        assertThat(gateway.get(call.at("/data/assignment")).text("/assignmentId")).isEqualTo(id);
        assertThat(harbour.statuses(clinic, id)).extracting(AssignmentStatus::getState)
            .containsExactly(AssignmentState.DELIVERED);

        var next = harbour.offered(clinic);
        awaitDelivered(next);
        assertThat(endpoint.calls()).hasSize(2);
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"delivered\"} 2.0");
        awaitMetric("referral_notices_due", clinic, "} 0.0");
        awaitMetric("referral_webhook_away_since_timestamp_seconds", clinic, "} 0.0");
    }

    @Test
    void whoIsAwayDelaysNobodyElseAndIsToldOnceItIsBackUnderTheSameId() throws IOException {
        var away = clinic(endpoint.answering(number -> 503));
        try (var there = new Endpoint()) {
            var clinic = clinic(there);
            gateway = start(away + "," + clinic);
            var late = harbour.offered(away);
            await().until(() -> !endpoint.calls().isEmpty());
            var offer = harbour.offered(clinic);
            awaitDelivered(offer);
            assertThat(isDelivered(late)).isFalse();

            await().until(() -> endpoint.calls().size() >= 3);
            endpoint.answering(number -> 204);
            awaitDelivered(late);
            assertThat(endpoint.calls(late.getAssignmentId())).hasSizeGreaterThan(3)
                .extracting(Endpoint.Call::id)
                .containsOnly(endpoint.calls().getFirst().id());
            awaitMetric(ATTEMPTS, away, ",outcome=\"delivered\"} 1.0");
        }
    }

    @Test
    void whatEndsBeforeItIsToldIsOnlyToldAsTakenBack() throws IOException {
        var clinic = clinic(endpoint.answering(number -> 500));
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        await().until(() -> !endpoint.calls().isEmpty());
        harbour.send(noticed(offer, AssignmentNotice.CANCELLED));
        awaitMetric("referral_inbox_assignments", clinic, ",state=\"cancelled\"} 1.0");
        endpoint.answering(number -> 204);

        await().until(() -> endpoint.calls().getLast().at("/type").equals("assignment.cancelled"));
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"told\"} ");
        assertThat(harbour.statuses(clinic)).isEmpty();
    }

    @Test
    void everyNoticeIsToldInOrder() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        for (var notice : List.of(AssignmentNotice.INFORMED, AssignmentNotice.ESCALATED)) {
            harbour.send(noticed(offer, notice));
        }
        var enclosed = noticed(Harbour.offer(clinic, "medical-care"), AssignmentNotice.ENCLOSED);
        enclosed.setLinkedReferral(offer.getReferralId());
        await().until(() -> endpoint.calls().size() == 3);
        harbour.send(enclosed);
        await().until(() -> endpoint.calls().size() == 4);
        harbour.send(noticed(offer, AssignmentNotice.CANCELLED));
        harbour.send(noticed(offer, AssignmentNotice.ERASED));
        await().until(() -> endpoint.calls().size() == 6);

        assertThat(endpoint.calls())
            .allMatch(call -> call.at("/data/assignmentId").contentEquals(offer.getAssignmentId()))
            .extracting(call -> call.at("/type"))
            .containsExactly("assignment.offered", "assignment.informed", "assignment.escalated", "assignment.informed",
                    "assignment.cancelled", "assignment.erased");

    }

    @Test
    void oneNoticeThatIsRefusedHoldsUpNoOther() throws IOException {
        var clinic = clinic(endpoint.answering(number -> number == 0 ? 422 : 204));
        gateway = start(clinic);
        var refused = harbour.offered(clinic);
        await().until(() -> !endpoint.calls().isEmpty());
        var next = harbour.offered(clinic);
        awaitDelivered(next);
        awaitDelivered(refused);
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"refused\"} 1.0");
    }

    @Test
    void aRestartedGatewayTellsWhatWasNotTold() throws IOException {
        var clinic = clinic(endpoint);
        Assignment told;
        Assignment untold;
        gateway = start(clinic);
        told = harbour.offered(clinic);
        awaitDelivered(told);
        endpoint.answering(number -> 500);
        untold = harbour.offered(clinic);
        await().until(() -> !endpoint.calls(untold.getAssignmentId()).isEmpty());

        gateway.close();
        endpoint.answering(number -> 204);
        gateway = start(clinic);
        awaitDelivered(untold);
        assertThat(endpoint.calls(untold.getAssignmentId())).extracting(Endpoint.Call::id)
            .containsOnly(endpoint.calls(untold.getAssignmentId()).getFirst().id());
        assertThat(endpoint.calls(told.getAssignmentId())).hasSize(1);

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
        assertThat(endpoint.calls().stream().map(Endpoint.Call::id).distinct()).hasSize(offered + 10);
    }

    private static void awaitStatuses(String clinic, int count) {
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

    @Test
    void withoutASecretNothingIsSentUntilThereIsOne() throws IOException {
        var clinic = clinic(endpoint);
        Files.delete(secret(clinic));
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"retry\"}");
        assertThat(endpoint.calls()).isEmpty();
        write(clinic);
        awaitDelivered(offer);
    }

    @Test
    void anEndpointOnTheGatewaysOwnMachineIsNotCalledUnlessThatIsSaid() throws IOException {
        var clinic = clinic(endpoint);
        gateway = RunningGateway
            .start(TestBus.shared(), clinic, Path.of("no-keys"),
                    List.of("--referral.gateway.webhooks.secrets=" + secrets))
            .awaitReady();
        harbour.offered(clinic);
        awaitMetric(ATTEMPTS, clinic, ",outcome=\"retry\"}");
        assertThat(endpoint.calls()).isEmpty();
        assertThat(gateway.isReady()).isTrue();
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

    /** What somebody reads in a list rings at nobody's desk. */
    @Test
    void whoHasOnlyLookedAtItsListIsTold() throws IOException {
        var clinic = clinic(endpoint.answering(number -> 503));
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        await().until(() -> !endpoint.calls().isEmpty());
        gateway.awaitListed(offer);
        awaitDelivered(offer);
        endpoint.answering(number -> 204);

        awaitMetric(ATTEMPTS, clinic, ",outcome=\"told\"} 1.0");
        assertThat(harbour.statuses(clinic)).hasSize(1);
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
        assertThat(endpoint.calls()).hasSize(1);
        gateway.close();
        gateway = start(clinic);
        awaitDelivered(harbour.offered(clinic));
        assertThat(endpoint.calls().stream().map(Endpoint.Call::id).distinct()).hasSize(2);
    }

    private static void offer(String clinic, int times) {
        for (int number = 0; number < times; number++) {
            harbour.offered(clinic);
        }
    }

    /** On the bus: whoever asks the gateway has it delivered thereby. */
    private static void awaitDelivered(Assignment offer) {
        await().until(() -> isDelivered(offer));
    }

    private static boolean isDelivered(Assignment offer) {
        return harbour.statuses(offer.getAgency().toString(), offer.getAssignmentId().toString())
            .stream()
            .anyMatch(status -> status.getState() == AssignmentState.DELIVERED);
    }

    private void awaitMetric(String name, String agency, String rest) {
        await().until(() -> gateway.metrics().contains(name + "{agency=\"" + agency + "\"" + rest));
    }

    private static Assignment noticed(Assignment offer, AssignmentNotice notice) {
        return Assignment.newBuilder(offer).setNotice(notice).build();
    }

    /** An agency with that endpoint, and a secret that both know. */
    private String clinic(Endpoint its) throws IOException {
        var clinic = harbour.agency();
        write(clinic);
        harbour.listWithEndpoint(clinic, AgencyStanding.ACTIVE, its.url());
        return clinic;
    }

    private void write(String clinic) throws IOException {
        Files.createFile(secret(clinic),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret(clinic), Endpoint.SECRET);
    }

    private Path secret(String clinic) {
        return secrets.resolve(clinic + ".secret");
    }

    private RunningGateway start(String agencies) {
        return RunningGateway
            .start(TestBus.shared(), agencies, Path.of("no-keys"),
                    List.of("--referral.gateway.webhooks.secrets=" + secrets,
                            "--referral.gateway.webhooks.loopback=true"))
            .awaitReady();
    }

}
