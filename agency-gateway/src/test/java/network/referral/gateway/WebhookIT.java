package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.webhook.Endpoint;
import org.junit.jupiter.api.Test;

/** What the endpoints of agencies are told, on a real bus and over real HTTP. */
class WebhookIT extends ToldAgencies {

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
        assertThat(endpoint.notices()).hasSize(2);
        awaitTaken(clinic, 2);
        awaitMetric("referral_notices_due", clinic, "} 0.0");
        awaitMetric("referral_notices_oldest_due_timestamp_seconds", clinic, "} 0.0");
        awaitMetric("referral_webhook_away_since_timestamp_seconds", clinic, "} 0.0");
        assertThat(gateway.metrics()).containsPattern("\nreferral_courier_round_timestamp_seconds [1-9]");
    }

    @Test
    void aNoticeIsWhatTheGatewaysOwnDescriptionSays() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        awaitDelivered(harbour.offered(clinic));

        var described = gateway.get("/v3/api-docs").body().at("/webhooks/notice/post");
        var body = described.at("/requestBody/content/application~1json/schema/properties");
        var sent = endpoint.calls().getFirst().body();
        assertThat(body.propertyNames()).containsExactlyElementsOf(sent.propertyNames());
        assertThat(body.at("/data/properties").propertyNames())
            .containsExactlyElementsOf(sent.at("/data").propertyNames());
        // a receiver that is made from an enum refuses what a newer network tells it
        assertThat(body.at("/type").has("enum")).isFalse();
        assertThat(body.at("/type/description").asString()).contains(sent.at("/type").asString())
            .contains(Stream.of(Notice.Event.values()).map(event -> "assignment." + event.word()).toList())
            .contains("There may be more");
        assertThat(described.at("/parameters").valueStream().map(header -> header.at("/name").asString()))
            .containsExactly("webhook-id", "webhook-timestamp", "webhook-signature");
        assertThat(described.at("/description").asString()).contains("Keep what it says before you answer 2xx");
        assertThat(described.at("/responses/4XX/description").asString()).contains("refused").doesNotContain("401");
        assertThat(described.at("/responses/401/description").asString()).contains("cannot be verified", "no refusal");
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
            awaitSince("referral_notices_oldest_due_timestamp_seconds", away);
            awaitSince("referral_webhook_away_since_timestamp_seconds", away);
            endpoint.answering(number -> 204);
            awaitDelivered(late);
            assertThat(endpoint.calls(late.getAssignmentId())).hasSizeGreaterThan(3)
                .extracting(Endpoint.Call::id)
                .containsOnly(endpoint.calls().getFirst().id());
            awaitTaken(away, 1);
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
        await().until(() -> endpoint.notices().size() == 3);
        harbour.send(enclosed);
        await().until(() -> endpoint.notices().size() == 4);
        harbour.send(noticed(offer, AssignmentNotice.CANCELLED));
        await().until(() -> endpoint.notices().size() == 5);
        harbour.send(noticed(offer, AssignmentNotice.ERASED));
        await().until(() -> endpoint.notices().size() == 6);

        assertThat(endpoint.notices())
            .allMatch(call -> call.at("/data/assignmentId").contentEquals(offer.getAssignmentId()))
            .extracting(call -> call.at("/type"))
            .containsExactly("assignment.offered", "assignment.informed", "assignment.escalated", "assignment.informed",
                    "assignment.cancelled", "assignment.erased");
    }

    /** It keeps what it has read, until it hears that it may not. */
    @Test
    void whoIsDoneStillHearsThatLessMayBeKnown() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        awaitDelivered(offer);
        var enclosed = noticed(Harbour.offer(clinic, "medical-care"), AssignmentNotice.ENCLOSED);
        enclosed.setLinkedReferral(offer.getReferralId());
        for (var said : List.of("{\"status\":\"accepted\"}",
                "{\"status\":\"completed\",\"outcome\":\"service-provided\"}")) {
            assertThat(gateway.state(clinic, offer.getAssignmentId(), said).status()).isEqualTo(202);
        }
        awaitMetric("referral_inbox_assignments", clinic, ",state=\"completed\"} 1.0");

        harbour.send(noticed(offer, AssignmentNotice.INFORMED));
        await().until(() -> endpoint.notices().size() == 2);
        harbour.send(enclosed);
        await().until(() -> endpoint.notices().size() == 3);
        enclosed.setReason("erased");
        harbour.send(enclosed);
        await().until(() -> endpoint.notices().size() == 4);

        assertThat(endpoint.notices().subList(1, 4))
            .allMatch(call -> call.at("/data/assignmentId").contentEquals(offer.getAssignmentId()))
            .extracting(call -> call.at("/type"))
            .containsOnly("assignment.informed");
    }

    /** It has kept what it read of that report for longer than the task is there. */
    @Test
    void thatAnotherReportWasErasedIsToldAndShownAlsoWithoutTheTaskThatItWasFor() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var erased = noticed(Harbour.offer(clinic, "medical-care"), AssignmentNotice.ENCLOSED);
        erased.setLinkedReferral(Harbour.offer(clinic, "medical-care").getReferralId());
        erased.setReason("erased");
        erased.setCompartments(List.of());
        harbour.send(erased);
        await().until(() -> !endpoint.notices().isEmpty());

        var call = endpoint.calls().getFirst();
        assertThat(call.at("/type")).isEqualTo("assignment.erased");
        assertThat(call.at("/data/assignmentId")).isEqualTo(erased.getAssignmentId().toString());
        assertThat(call.at("/data/referralId")).isEqualTo(erased.getReferralId().toString());
        var shown = gateway.get(call.at("/data/assignment"));
        assertThat(shown.body().at("/erased").asBoolean()).isTrue();
        assertThat(shown.text("/linkedReferral")).isEqualTo(erased.getLinkedReferral().toString());
        assertThat(gateway.assignments(clinic, "?state=cancelled").body().at("/assignments/0/toStop").asBoolean())
            .isTrue();
        assertThat(gateway.state(clinic, erased.getAssignmentId(), "{\"status\":\"acknowledged\"}").status())
            .isEqualTo(410);
        awaitMetric("referral_notices_due", clinic, "} 0.0");
    }

    /** It asks for it by the id that it was called with. */
    @Test
    void thatAnotherReportMayBeKnownNoLongerIsToldAndShownAlsoWithoutTheTaskThatItWasFor() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var takenBack = noticed(Harbour.offer(clinic, "medical-care"), AssignmentNotice.ENCLOSED);
        takenBack.setLinkedReferral(Harbour.offer(clinic, "medical-care").getReferralId());
        takenBack.setCompartments(List.of());
        harbour.send(takenBack);
        await().until(() -> !endpoint.notices().isEmpty());

        var call = endpoint.calls().getFirst();
        assertThat(call.at("/type")).isEqualTo("assignment.cancelled");
        assertThat(call.at("/data/referralId")).isEqualTo(takenBack.getReferralId().toString());
        var shown = gateway.get(call.at("/data/assignment"));
        assertThat(shown.text("/assignmentId")).isEqualTo(takenBack.getAssignmentId().toString());
        assertThat(shown.text("/cancelReason")).isEqualTo("no-longer-shown");
        assertThat(shown.text("/linkedReferral")).isEqualTo(takenBack.getLinkedReferral().toString());
        var line = gateway.assignments(clinic, "?state=cancelled").body().at("/assignments/0");
        assertThat(line.at("/toStop").asBoolean()).isTrue();
        assertThat(line.has("erased")).isFalse();
        awaitMetric("referral_notices_due", clinic, "} 0.0");
    }

    /** It never saw the assignment that is taken back, and says so for ever. */
    @Test
    void whoRefusesThatItIsTakenBackStillHearsThatItIsErased() throws IOException {
        var clinic = clinic(endpoint.answering(number -> 404));
        gateway = start(clinic);
        var taken = noticed(Harbour.offer(clinic, "medical-care"), AssignmentNotice.CANCELLED);
        harbour.send(taken);
        await().until(() -> !endpoint.calls().isEmpty());
        harbour.send(noticed(taken, AssignmentNotice.ERASED));

        await().until(() -> endpoint.calls().getLast().at("/type").equals("assignment.erased"));
    }

    /** What answers there may be alive while nothing behind it reads. */
    @Test
    void whatIsToldOfWhatItHasIsReadOnceItsSystemReadsAnything() throws IOException {
        var clinic = clinic(endpoint);
        gateway = start(clinic);
        var offer = harbour.offered(clinic);
        awaitDelivered(offer);
        gateway.state(clinic, offer.getAssignmentId(), "{\"status\":\"acknowledged\"}");
        gateway.assignment(clinic, offer.getAssignmentId());
        harbour.send(noticed(offer, AssignmentNotice.CANCELLED));
        awaitTaken(clinic, 2);
        assertThat(at("looked", clinic)).isLessThan(at("news", clinic));

        gateway.unattended(clinic, "/" + offer.getAssignmentId());
        assertThat(at("looked", clinic)).as("by a screen before which nobody is").isLessThan(at("news", clinic));
        gateway.assignment(clinic, offer.getAssignmentId());
        assertThat(at("looked", clinic)).isGreaterThanOrEqualTo(at("news", clinic));
    }

    private double at(String what, String agency) {
        return gateway.meters()
            .get("referral.inbox." + what + ".timestamp")
            .tag("agency", agency)
            .gauges()
            .stream()
            .mapToDouble(Gauge::value)
            .max()
            .orElseThrow();
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

}
