package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** An agency's system and its gateway, on a real broker with a real registry. */
@Execution(ExecutionMode.SAME_THREAD)
class AnswersIT {

    private static Harbour harbour;

    private static String clinic;

    private static String police;

    private static String elsewhere;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        police = harbour.agency();
        elsewhere = harbour.agency();
        gateway = RunningGateway.start(TestBus.shared(), clinic + "," + police).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    @Test
    void anAssignmentIsOfferedReadAnsweredAndCompleted() {
        var offer = harbour.offered(clinic);
        var id = offer.getAssignmentId().toString();
        gateway.awaitListed(clinic, id);

        var detail = gateway.assignment(clinic, id);
        assertThat(detail.status()).isEqualTo(200);
        assertThat(detail.raw().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(detail.text("/referralId")).isEqualTo(offer.getReferralId().toString());
        assertThat(detail.text("/priority")).isEqualTo("P1");
        assertThat(detail.text("/rules/0")).isEqualTo("TM-03");
        assertThat(detail.text("/basis/0")).isEqualTo("Palermo art. 6 (assumption)");
        assertThat(detail.text("/protocol/version")).isEqualTo("0.1-draft");
        assertThat(Instant.parse(detail.text("/acknowledgeBy"))).isEqualTo(offer.getAcknowledgeBy());
        assertThat(detail.body().at("/compartments").size()).as("sealed for a key that is not here").isZero();
        assertThat(detail.body().at("/withheld").size()).as("only what was sealed for it").isEqualTo(1);
        assertThat(detail.text("/withheld/0/compartment")).isEqualTo("health");
        assertThat(detail.text("/withheld/0/reason")).isEqualTo("no-key");

        await().untilAsserted(() -> assertThat(gateway.assignment(clinic, id).text("/state")).isEqualTo("delivered"));
        var acknowledged = gateway.state(clinic, id, "{\"status\":\"acknowledged\"}");
        assertThat(acknowledged.status()).isEqualTo(202);
        assertThat(gateway.assignment(clinic, id).text("/state")).isEqualTo("acknowledged");
        assertThat(gateway.state(clinic, id, "{\"status\":\"accepted\"}").status()).isEqualTo(202);
        var completed = gateway.state(clinic, id, "{\"status\":\"completed\",\"outcome\":\"service-provided\"}");
        assertThat(completed.text("/status")).isEqualTo("completed");
        assertThat(completed.text("/assignmentId")).isEqualTo(id);

        var recorded = harbour.statuses(clinic, id);
        assertThat(recorded).extracting(AssignmentStatus::getState)
            .containsExactly(AssignmentState.DELIVERED, AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED,
                    AssignmentState.COMPLETED);
        assertThat(recorded.getLast().getOutcome()).hasToString("service-provided");
        assertThat(recorded.getLast().getRecordedAt()).isEqualTo(Instant.parse(completed.text("/recordedAt")));
        assertThat(gateway.assignment(clinic, id).body().at("/history").size()).isEqualTo(4);
    }

    @Test
    void everyRecordIsKeyedByItsReferralAndCarriesItsEventAndTrace() {
        var offer = gateway.awaitListed(harbour.offered(clinic));
        gateway.state(clinic, offer, "{\"status\":\"acknowledged\"}");

        var mine = harbour.records(Topics.status(new AgencyId(clinic)).name())
            .stream()
            .filter(entry -> new String(entry.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)
                .equals(harbour.statuses(clinic, offer).getLast().getStatusId().toString()))
            .toList();
        assertThat(mine).isNotEmpty().allSatisfy(entry -> {
            assertThat(new String(entry.key(), StandardCharsets.UTF_8))
                .isEqualTo(harbour.statuses(clinic, offer).getLast().getReferralId().toString());
            assertThat(new String(entry.headers().lastHeader("ce_source").value(), StandardCharsets.UTF_8))
                .isEqualTo("/agency-gateway");
            assertThat(new String(entry.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("network.referral.events.AssignmentStatus");
        });
    }

    @Test
    void aRepeatIsAnsweredAlikeAndRecordedOnce() {
        var id = gateway.awaitListed(harbour.offered(clinic));
        var first = gateway.state(clinic, id, "{\"status\":\"declined\",\"reason\":\"no-capacity\"}");
        var again = gateway.state(clinic, id, "{\"status\":\"declined\",\"reason\":\"no-capacity\"}");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(((ObjectNode) first.body()).put("repeated", true));
        assertThat(harbour.ownWords(clinic, id)).hasSize(1);
    }

    @Test
    void whatTheStateDoesNotAllowIsRefusedWithWhatItDoes() {
        var id = gateway.awaitListed(harbour.offered(clinic));
        var early = gateway.state(clinic, id, "{\"status\":\"in-progress\"}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("illegal-status");
        assertThat(early.text("/state")).isIn("assigned", "delivered");
        assertThat(texts(early, "/next")).containsExactly("acknowledged", "accepted", "declined");

        gateway.state(clinic, id, "{\"status\":\"accepted\"}");
        var stale = gateway.state(clinic, id, "{\"status\":\"acknowledged\"}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/state")).isEqualTo("accepted");
        assertThat(harbour.ownWords(clinic, id)).extracting(AssignmentStatus::getState)
            .containsExactly(AssignmentState.ACCEPTED);
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNothingIsRepeated() {
        var id = gateway.awaitListed(harbour.offered(clinic));
        var reply = gateway.state(clinic, id,
                "{\"status\":\"declined\",\"outcome\":\"Aina\",\"occurredAt\":\"Aina\",\"Aina\":1}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("invalid-status");
        assertThat(reply.raw().body()).doesNotContain("Aina");
        assertThat(IntStream.range(0, reply.body().at("/errors").size())
            .mapToObj(i -> reply.text("/errors/" + i + "/pointer") + " " + reply.text("/errors/" + i + "/code")))
            .containsExactlyInAnyOrder(" unknown-field", "/reason required", "/outcome not-allowed",
                    "/occurredAt not-a-time");
        assertThat(harbour.ownWords(clinic, id)).isEmpty();
    }

    @Test
    void whatIsNotInAnInboxServedHereLooksTheSameFromOutside() {
        var hidden = harbour.offered(elsewhere).getAssignmentId();
        var theirs = gateway.awaitListed(harbour.offered(police));
        var replies = List.of(gateway.assignment(clinic, theirs), gateway.assignment(elsewhere, hidden),
                gateway.assignment("nobody", hidden), gateway.assignment("NOT-AN-AGENCY", hidden),
                gateway.assignment(clinic, "not-an-assignment"), gateway.assignments(elsewhere, ""),
                gateway.state(clinic, theirs, "{\"status\":\"acknowledged\"}"),
                gateway.state(elsewhere, hidden, "{\"status\":\"acknowledged\"}"));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("not-found");
            assertThat(reply.body()).isEqualTo(replies.getFirst().body());
        });
        assertThat(harbour.ownWords(police, theirs)).isEmpty();
    }

    @Test
    void ofManyWhoAcknowledgeAtOnceOneIsRecorded() throws Exception {
        var id = gateway.awaitListed(harbour.offered(clinic));
        int callers = 8;
        var barrier = new CyclicBarrier(callers);
        try (var executor = Executors.newFixedThreadPool(callers)) {
            var replies = IntStream.range(0, callers).mapToObj(caller -> executor.submit(() -> {
                barrier.await();
                return gateway.state(clinic, id, "{\"status\":\"acknowledged\"}");
            })).toList();
            assertThat(replies).extracting(Future::get).extracting(Reply::status).containsOnly(202);
        }

        assertThat(harbour.ownWords(clinic, id)).hasSize(1);
        var unconfirmed = gateway.meters().find("referral.statuses").tag("outcome", "unavailable").counters();
        assertThat(harbour.read(Topics.status(new AgencyId(clinic)).name(), AssignmentStatus.class))
            .filteredOn(status -> status.getAssignmentId().toString().equals(id))
            .filteredOn(status -> status.getState() == AssignmentState.ACKNOWLEDGED)
            .hasSizeLessThanOrEqualTo(1 + (int) unconfirmed.stream().mapToDouble(Counter::count).sum());
    }

    @Test
    void twoGatewaysOfOneAgencyAnswerByTheTopicsOrder() throws Exception {
        var id = gateway.awaitListed(harbour.offered(clinic));
        try (var other = RunningGateway.start(TestBus.shared(), clinic).awaitReady();
                var executor = Executors.newFixedThreadPool(2)) {
            await().until(() -> other.assignment(clinic, id).status() == 200);
            var barrier = new CyclicBarrier(2);
            var one = executor.submit(() -> {
                barrier.await();
                return gateway.state(clinic, id, "{\"status\":\"declined\",\"reason\":\"unsafe\"}");
            });
            var two = executor.submit(() -> {
                barrier.await();
                return other.state(clinic, id, "{\"status\":\"declined\",\"reason\":\"duplicate\"}");
            });

            assertThat(List.of(one.get().status(), two.get().status())).containsExactlyInAnyOrder(202, 409);
            var winner = one.get().status() == 202 ? "unsafe" : "duplicate";
            assertThat(harbour.ownWords(clinic, id).getFirst().getReason()).hasToString(winner);
            for (var each : List.of(gateway, other)) {
                await().untilAsserted(() -> {
                    var history = each.assignment(clinic, id).body().at("/history");
                    assertThat(history.get(history.size() - 1).at("/reason").stringValue()).isEqualTo(winner);
                });
            }
        }
    }

    @Test
    void aCancellationIsSeenAndEndsIt() {
        var offer = harbour.offered(clinic);
        var id = offer.getAssignmentId().toString();
        gateway.awaitListed(clinic, id);
        gateway.state(clinic, id, "{\"status\":\"accepted\"}");
        offer.setNotice(AssignmentNotice.CANCELLED);
        offer.setReason("consent-withdrawn");
        harbour.send(offer);

        await().untilAsserted(() -> assertThat(gateway.assignment(clinic, id).text("/state")).isEqualTo("cancelled"));
        assertThat(gateway.assignment(clinic, id).text("/cancelReason")).isEqualTo("consent-withdrawn");
        var reply = gateway.state(clinic, id, "{\"status\":\"completed\",\"outcome\":\"handed-over\"}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/state")).isEqualTo("cancelled");
        assertThat(texts(reply, "/next")).isEmpty();
    }

    @Test
    void aDutyPostIsAskedThroughTheSameInbox() {
        var silent = harbour.offered(police).getAssignmentId().toString();
        var request = request(silent);
        request.setConcernsAgency(police);
        request.setReason("silence");
        var id = gateway.awaitListed(harbour.send(request));

        var detail = gateway.assignment(clinic, id);
        assertThat(detail.text("/post")).isEqualTo("coordinator");
        assertThat(detail.text("/concerns")).isEqualTo(silent);
        assertThat(detail.text("/concernsAgency")).isEqualTo(police);
        assertThat(detail.text("/reason")).isEqualTo("silence");
        assertThat(gateway.state(clinic, id, "{\"status\":\"acknowledged\"}").status()).isEqualTo(202);
    }

    @Test
    void aRequestThatDoesNotSayWhoHoldsItIsShownAllTheSame() {
        var silent = harbour.offered(police).getAssignmentId().toString();
        var id = gateway.awaitListed(harbour.send(request(silent)));

        var detail = gateway.assignment(clinic, id);
        assertThat(detail.text("/concerns")).isEqualTo(silent);
        assertThat(detail.body().has("concernsAgency")).isFalse();
        assertThat(detail.body().has("reason")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = { "OFFERED", "INFORMED", "CANCELLED", "ERASED" })
    void whatOnlyARequestSaysIsShownOfNoOtherNotice(AssignmentNotice notice) {
        var other = request(harbour.offered(police).getAssignmentId().toString());
        other.setNotice(notice);
        other.setConcernsAgency(police);
        other.setReason("silence");
        var id = gateway.awaitListed(harbour.send(other));

        var detail = gateway.assignment(clinic, id).body();
        assertThat(List.of("post", "concerns", "concernsAgency", "reason")).noneMatch(detail::has);
    }

    private static Assignment request(String concerned) {
        var request = Harbour.offer(clinic, "medical-care");
        request.setNotice(AssignmentNotice.ESCALATED);
        request.setPost("coordinator");
        request.setConcerns(concerned);
        return request;
    }

    private static List<String> texts(Reply reply, String pointer) {
        return reply.body().at(pointer).valueStream().map(node -> node.stringValue()).toList();
    }

}
