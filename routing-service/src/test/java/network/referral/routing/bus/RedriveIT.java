package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import network.referral.events.AssignmentState;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was parked is taken once more when its cause is mended, and only then. */
class RedriveIT extends RoutingOnTheBus {

    @Test
    void a_report_without_a_protocol_is_decided_once_there_is_one() throws Exception {
        var stranded = report("ZZ");
        awaitLetter(stranded.toString(), DeadLetterCause.NO_PROTOCOL);

        assertThat(redrive(letters(stranded).getFirst()).statusCode()).isEqualTo(202);
        await().until(() -> letters(stranded).size() == 2);
        assertThat(letters(stranded)).as("the origin stays the first one")
            .extracting(DeadLetter::getOffset)
            .containsOnly(letters(stranded).getFirst().getOffset());

        network.publish(RoutingFixture.content().replaceFirst("(?m)^protocol: TM$", "protocol: ZZ"));
        await().until(() -> get("/v1/protocols").body().contains("\"ZZ\""));
        var sent = redrive(letters(stranded).getFirst());

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        assertThat(sent.body()).isEqualTo("{\"outcome\":\"sent-again\"}");
        assertThat(awaitDecision(stranded).getProtocol().getId()).hasToString("ZZ");
        network.offered(stranded, MIGRATION, "receive-and-screen");

        await().until(() -> redrive(letters(stranded).getFirst()).statusCode() == 200);
        assertThat(redrive(letters(stranded).getFirst()).body()).isEqualTo("{\"outcome\":\"settled\"}");
        awaitDecision(report());
        assertThat(decisions(stranded)).hasSize(1);
        assertThat(letters(stranded)).hasSize(2);
        assertThat(metrics()).contains("referral_redrives_total{outcome=\"sent-again\"}",
                "referral_redrives_total{outcome=\"settled\"}");
    }

    @Test
    void a_status_that_came_too_early_is_taken_as_its_own_agencys() throws Exception {
        var id = report();
        awaitDecision(id);
        var screening = network.offered(id, MIGRATION, "receive-and-screen").getAssignmentId();
        network.send(Topics.status(MIGRATION), id.toString(), Sample.says(id, screening, AssignmentState.IN_PROGRESS));
        awaitLetter(id.toString(), DeadLetterCause.ILLEGAL_TRANSITION);
        network.send(Topics.status(MIGRATION), id.toString(), Sample.says(id, screening, AssignmentState.ACCEPTED));
        await().until(() -> held(id, MIGRATION).getState() == AssignmentState.ACCEPTED);

        assertThat(redrive(letters(id).getFirst()).statusCode()).isEqualTo(202);

        await().until(() -> held(id, MIGRATION).getState() == AssignmentState.IN_PROGRESS);
        assertThat(timeline(id)).endsWith("7 ACCEPTED", "8 IN_PROGRESS");
    }

    /** Even a letter that somebody forges leads to the record that its topic has. */
    @Test
    void what_another_agency_said_stays_what_that_agency_said() throws Exception {
        var id = report();
        awaitDecision(id);
        var screening = network.offered(id, MIGRATION, "receive-and-screen").getAssignmentId();
        network.send(Topics.status(POLICE), id.toString(), Sample.says(id, screening, AssignmentState.ACCEPTED));
        awaitLetter(id.toString(), DeadLetterCause.WRONG_AGENCY);

        assertThat(redrive(letters(id).getFirst()).statusCode()).isEqualTo(202);

        await().until(() -> letters(id).size() == 2);
        assertThat(letters(id)).extracting(DeadLetter::getCause).containsOnly(DeadLetterCause.WRONG_AGENCY);
        assertThat(held(id, MIGRATION).getState()).isEqualTo(AssignmentState.ASSIGNED);
    }

    @Test
    void nothing_comes_of_a_referral_that_was_erased() throws Exception {
        var stranded = report("YY");
        awaitLetter(stranded.toString(), DeadLetterCause.NO_PROTOCOL);
        network.erase(stranded, Instant.now());
        await().until(() -> network.isTombstoned(stranded));

        await().until(() -> redrive(letters(stranded).getFirst()).statusCode() == 200);
        assertThat(decisions(stranded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "referral.identifications/0/9223372036854775807", "referral.identifications/0/-1",
            "referral.identifications/99/0", "referral.identifications/-1/0", "referral.status.nobody-here/0/0" })
    void a_record_that_is_not_there_is_said_to_be_gone(String place) throws Exception {
        var answer = redrive(place);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown-record\"").doesNotContain("nobody-here");
    }

    @ParameterizedTest
    @ValueSource(strings = { "referral.decisions/0/0", "referral.assignments.bar-association/0/0",
            "referral-routing-statuses/0/0", "aina-canary/0/0", "referral.status.Aina/0/0" })
    void what_others_take_is_left_to_them(String place) throws Exception {
        var answer = redrive(place);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"not-redrivable\"").doesNotContainIgnoringCase("aina");
    }

    @ParameterizedTest
    @ValueSource(strings = { "referral.identifications/first/0", "referral.identifications/0/99999999999999999999" })
    void a_place_that_is_none_is_a_bad_request(String place) throws Exception {
        assertThat(redrive(place).statusCode()).isEqualTo(400);
    }

    @Test
    void whoever_may_only_read_has_nothing_redriven() throws Exception {
        var answer = send(
                request(network.port(), "/v1/redrives/referral.identifications/0/0").POST(BodyPublishers.noBody())
                    .header("Authorization",
                            "Bearer " + TestIssuer.shared().tokenWithoutAgency("operations", "operations:read")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private static ReferralId report(String jurisdiction) {
        var id = Sample.someone();
        var identification = Sample.atTheGate(id);
        identification.setJurisdiction(jurisdiction);
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);
        return id;
    }

    private static List<DeadLetter> letters(ReferralId id) {
        return network.all(Topics.DEAD_LETTERS, DeadLetter.class)
            .stream()
            .filter(letter -> letter.getKey() != null
                    && letter.getKey().equals(ByteBuffer.wrap(RoutingFixture.bytes(id.toString()))))
            .toList();
    }

    private static HttpResponse<String> redrive(DeadLetter letter) throws Exception {
        return redrive(letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset());
    }

    private static HttpResponse<String> redrive(String place) throws Exception {
        return redrive(network.port(), place);
    }

    static HttpResponse<String> redrive(int port, String place) throws Exception {
        return send(request(port, "/v1/redrives/" + place).POST(BodyPublishers.noBody())
            .header("Authorization",
                    "Bearer " + TestIssuer.shared().tokenWithoutAgency("operations", "operations:write")));
    }

}
