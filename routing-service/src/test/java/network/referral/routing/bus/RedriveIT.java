package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestIssuer;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** What was parked is taken once more when its cause is mended, and only then. */
class RedriveIT extends RoutingOnTheBus {

    @Test
    void a_report_without_a_protocol_is_decided_once_there_is_one() throws Exception {
        var stranded = report("ZZ");
        awaitLetter(stranded.toString(), DeadLetterCause.NO_PROTOCOL);

        assertThat(redrive(letters(stranded).getFirst()).statusCode()).isEqualTo(202);
        await().until(() -> letters(stranded).size() >= 2);
        assertThat(letters(stranded)).as("the origin stays the first one")
            .extracting(DeadLetter::getOffset)
            .containsOnly(letters(stranded).getFirst().getOffset());

        publish("ZZ");
        var sent = redrive(letters(stranded).getFirst());

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        assertThat(sent.body()).isEqualTo("{\"outcome\":\"sent-again\"}");
        assertThat(awaitDecision(stranded).getProtocol().getId()).hasToString("ZZ");
        network.offered(stranded, MIGRATION, "receive-and-screen");

        await().until(() -> redrive(letters(stranded).getFirst()).statusCode() == 200);
        assertThat(redrive(letters(stranded).getFirst()).body()).isEqualTo("{\"outcome\":\"settled\"}");
        fence(stranded);
        assertThat(decisions(stranded)).hasSize(1);
        assertThat(letters(stranded)).extracting(DeadLetter::getCause).containsOnly(DeadLetterCause.NO_PROTOCOL);
        assertThat(metrics()).contains("referral_redrives_total{outcome=\"sent-again\"}",
                "referral_redrives_total{outcome=\"settled\"}");
    }

    /** The agency knew the assignment's id before routing could say it. */
    @Test
    void a_status_that_nobody_knew_is_taken_once_its_case_is_there() throws Exception {
        var id = Sample.someone();
        var screening = AssignmentId.derive(id, 1, MIGRATION, "receive-and-screen").toString();
        network.send(Topics.status(MIGRATION), id.toString(), Sample.says(id, screening, AssignmentState.ACCEPTED));
        awaitLetter(id.toString(), DeadLetterCause.UNKNOWN_REFERRAL);
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        network.offered(id, MIGRATION, "receive-and-screen");
        await().until(() -> get("/v1/referrals/" + id).statusCode() == 200);

        assertThat(redrive(letters(id).getFirst()).statusCode()).isEqualTo(202);

        await().until(() -> held(id, MIGRATION).getState() == AssignmentState.ACCEPTED);
        await().until(() -> redrive(letters(id).getFirst()).statusCode() == 200);
        fence(id);
        assertThat(timeline(id)).endsWith("7 ACCEPTED");
    }

    /** It said so before it said what holds now. */
    @Test
    void a_status_that_its_agency_has_since_replaced_is_left_alone() throws Exception {
        var id = report();
        var early = saidTooEarly(id);
        says(id, AssignmentState.ACCEPTED);
        await().until(() -> get("/v1/referrals/" + id).body().contains("\"accepted\""));

        var answer = redrive(early);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("\"code\":\"overtaken\"");
        fence(id);
        assertThat(held(id, MIGRATION).getState()).isEqualTo(AssignmentState.ACCEPTED);
    }

    @Test
    void a_status_passes_none_that_its_agency_has_said_since_and_that_is_on_its_way() throws Exception {
        var id = report();
        var early = saidTooEarly(id);
        var routing = network.bean("&defaultKafkaStreamsBuilder", StreamsBuilderFactoryBean.class);
        var running = routing.getKafkaStreams();
        routing.stop();
        RoutingFixture.awaitEnd(running);
        says(id, AssignmentState.ACCEPTED);
        hop(id);

        var answer = redrive(early);
        routing.start();

        await().until(() -> get("/v1/referrals/" + id).body().contains("\"accepted\""));
        fence(id);
        assertThat(held(id, MIGRATION).getState()).isEqualTo(AssignmentState.ACCEPTED);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"not-taken-yet\"");
        assertThat(redrive(early).statusCode()).isEqualTo(409);
    }

    /** Its system makes one id for all that it says of a task. */
    @Test
    void another_word_under_the_id_of_one_that_was_taken_waits_until_it_is_said_anew() throws Exception {
        var id = report();
        var taken = says(id, AssignmentState.ACKNOWLEDGED);
        var unheard = Sample.says(id, taken.getAssignmentId(), AssignmentState.ACCEPTED);
        unheard.setStatusId(taken.getStatusId());
        network.send(Topics.status(MIGRATION), id.toString(), unheard);
        awaitLetter(id.toString(), DeadLetterCause.CONTRADICTION);
        await().until(() -> get("/v1/parked").body().contains(id.toString()));

        assertThat(redrive(letters(id).getFirst()).body()).isEqualTo("{\"outcome\":\"sent-again\"}");
        await().until(() -> letters(id).size() >= 2);
        assertThat(held(id, MIGRATION).getState()).isEqualTo(AssignmentState.ACKNOWLEDGED);

        says(id, AssignmentState.ACCEPTED);
        await().until(() -> !get("/v1/parked").body().contains(id.toString()));
    }

    @Test
    void a_status_that_is_replaced_before_it_is_sent_is_left_alone() throws Exception {
        var id = report();
        var early = saidTooEarly(id);
        var redrive = network.bean("redrive", Redrive.class);
        var origin = new Origin(early.getTopic().toString(), early.getPartition(), early.getOffset());
        var found = await().ignoreExceptionsInstanceOf(KafkaException.class)
            .until(() -> redrive.find(origin, false), Objects::nonNull);
        assertThat(found.outcome()).isEqualTo(Redrive.Outcome.SENT_AGAIN);
        says(id, AssignmentState.ACCEPTED);
        await().until(() -> get("/v1/referrals/" + id).body().contains("\"accepted\""));

        var sent = await().ignoreExceptionsInstanceOf(KafkaException.class)
            .until(() -> redrive.send(found), Objects::nonNull);
        assertThat(sent.outcome()).isEqualTo(Redrive.Outcome.OVERTAKEN);
    }

    /** No view knows whether one was taken, so it is always sent. */
    @Test
    void an_erasure_is_taken_once_more_and_changes_nothing() throws Exception {
        var id = report();
        awaitDecision(id);
        network.erase(id, Instant.now());
        await().until(() -> network.isTombstoned(id));
        var said = timeline(id);
        var erasure = network.raw(Topics.ERASURES.name())
            .stream()
            .filter(record -> id.toString().equals(new String(record.key(), StandardCharsets.UTF_8)))
            .findFirst()
            .orElseThrow();

        assertThat(redrive(erasure.topic() + "/" + erasure.partition() + "/" + erasure.offset()).statusCode())
            .isEqualTo(202);

        await().until(() -> metrics().contains("referral_repeats_total{topic=\"referral.erasures\"}"));
        assertThat(timeline(id)).isEqualTo(said);
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

        await().until(() -> letters(id).size() >= 2);
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
        fence(stranded);
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
        var answer = untilKnown(asked(network.port(), "referral.identifications/0/0", "operations:read"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** That it has begun, before it has taken the task. */
    private static DeadLetter saidTooEarly(ReferralId id) {
        awaitDecision(id);
        says(id, AssignmentState.IN_PROGRESS);
        awaitLetter(id.toString(), DeadLetterCause.ILLEGAL_TRANSITION);
        return letters(id).getFirst();
    }

    private static AssignmentStatus says(ReferralId id, AssignmentState state) {
        var screening = network.offered(id, MIGRATION, "receive-and-screen").getAssignmentId();
        var said = Sample.says(id, screening, state);
        network.send(Topics.status(MIGRATION), id.toString(), said);
        return said;
    }

    /** What was said last, as the hop does while cases stand still. */
    private static void hop(ReferralId id) {
        var said = network.raw(Topics.status(MIGRATION).name())
            .stream()
            .filter(record -> id.toString().equals(new String(record.key(), StandardCharsets.UTF_8)))
            .reduce((earlier, later) -> later)
            .orElseThrow();
        var hopped = new ProducerRecord<>(Topics.STATUSES, said.key(), said.value());
        Origins.stamp(hopped.headers(), new Origin(said.topic(), said.partition(), said.offset()));
        network.send(hopped);
    }

    static void publish(String jurisdiction) throws Exception {
        network.publish(Protocols.text("tm").replaceFirst("(?m)^protocol: TM$", "protocol: " + jurisdiction));
        await().until(() -> get("/v1/protocols").body().contains("\"" + jurisdiction + "\""));
    }

    static HttpResponse<String> redrive(DeadLetter letter) {
        return redrive(letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset());
    }

    /** Though others of its encounter may be forgotten. */
    static HttpResponse<String> redriveAlone(DeadLetter letter) {
        return redrive(letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset()
                + "?encounterForgotten=true");
    }

    private static HttpResponse<String> redrive(String place) {
        // nothing is said to be over before the letters are read
        await().until(() -> get("/v1/parked").statusCode() == 200);
        return redrive(network.port(), place);
    }

    /** As whoever is told to ask again does. */
    static HttpResponse<String> redrive(int port, String place) {
        return untilKnown(asked(port, place, "operations:write"));
    }

    static HttpResponse<String> redriveOnce(int port, String place) throws Exception {
        return send(asked(port, place, "operations:write"));
    }

    private static HttpRequest.Builder asked(int port, String place, String scope) {
        return request(port, "/v1/redrives/" + place).POST(BodyPublishers.noBody())
            .header("Authorization", "Bearer " + TestIssuer.shared().tokenWithoutAgency("operations", scope));
    }

}
