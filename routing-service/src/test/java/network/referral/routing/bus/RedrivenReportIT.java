package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.Test;

/** Of the reports under one key that were parked, the right one is taken once more. */
class RedrivenReportIT extends RoutingOnTheBus {

    /** The first one names whoever the second one keeps out. */
    @Test
    void of_a_report_that_was_corrected_only_the_correction_is_decided() throws Exception {
        var id = report("WW");
        awaitLetter(id.toString(), DeadLetterCause.NO_PROTOCOL);
        var correction = report(id, 2, "2");
        correction.setJurisdiction("WW");
        correction.setImplicatedAgency(MIGRATION.value());
        network.send(Topics.IDENTIFICATIONS, id.toString(), correction);
        awaitLetter(id.toString(), DeadLetterCause.BAD_REVISION);
        RedriveIT.publish("WW");

        assertThat(RedriveIT.redrive(letters(id).getFirst()).statusCode()).isEqualTo(409);
        assertThat(RedriveIT.redrive(letters(id).getLast()).statusCode()).isEqualTo(202);

        assertThat(awaitDecision(id).getRevision()).isEqualTo(2);
        await().until(() -> RedriveIT.redrive(letters(id).getLast()).statusCode() == 200);
        assertThat(RedriveIT.redrive(letters(id).getFirst()).statusCode()).isEqualTo(409);
        fence(id);
        assertThat(decisions(id)).hasSize(1);
        assertThat(network.notices(id, MIGRATION)).isEmpty();
    }

    /** It may keep somebody out. */
    @Test
    void of_one_whose_correction_nobody_can_read_yet_nothing_is_decided() throws Exception {
        var id = report("VV");
        awaitLetter(id.toString(), DeadLetterCause.NO_PROTOCOL);
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(id.toString()),
                new byte[] { 0, 0x7f, -1, -1, -1, 2 });
        awaitLetter(id.toString(), DeadLetterCause.UNKNOWN_SCHEMA);
        RedriveIT.publish("VV");

        var answer = RedriveIT.redrive(letters(id).getFirst());

        fence(id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"not-taken-yet\"");
        assertThat(decisions(id)).isEmpty();
    }

    /** The registry may be mended before routing takes what is sent now. */
    @Test
    void nor_of_one_that_nobody_can_read_yet_and_that_was_corrected() throws Exception {
        var id = Sample.someone();
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(id.toString()),
                new byte[] { 0, 0x7f, -1, -1, -1, 3 });
        awaitLetter(id.toString(), DeadLetterCause.UNKNOWN_SCHEMA);
        network.send(Topics.IDENTIFICATIONS, id.toString(), report(id, 2, "2"));
        awaitLetter(id.toString(), DeadLetterCause.BAD_REVISION);

        var answer = RedriveIT.redrive(letters(id).getFirst());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"not-taken-yet\"");
    }

    /** They may be of another person, of whom nobody has heard. */
    @Test
    void what_contradicts_a_first_report_is_neither_settled_nor_overtaken_by_what_corrects_that_one() throws Exception {
        var id = report();
        awaitDecision(id);
        network.send(Topics.IDENTIFICATIONS, id.toString(), report(id, 1, "1"));
        awaitLetter(id.toString(), DeadLetterCause.CONTRADICTION);
        await().until(() -> get("/v1/referrals/" + id).statusCode() == 200);

        assertThat(RedriveIT.redrive(letters(id).getFirst()).statusCode()).isEqualTo(202);

        await().until(() -> letters(id).size() >= 2);
        network.send(Topics.IDENTIFICATIONS, id.toString(), report(id, 2, "2"));
        await().until(() -> get("/v1/referrals/" + id).body().contains("\"revision\":2"));
        network.send(Topics.IDENTIFICATIONS, id.toString(), report(id, 1, "3"));
        await().until(() -> letters(id).size() >= 3);

        assertThat(RedriveIT.redrive(letters(id).getFirst()).statusCode()).isEqualTo(202);
        assertThat(RedriveIT.redrive(letters(id).getLast()).statusCode()).isEqualTo(202);

        await().until(() -> letters(id).size() >= 5);
        assertThat(letters(id)).extracting("cause").containsOnly(DeadLetterCause.CONTRADICTION);
        assertThat(decisions(id)).hasSize(2);
    }

    /** One of them may keep out whom it names. */
    @Test
    void of_one_whose_encounter_may_be_forgotten_nothing_is_decided_unless_that_is_meant() throws Exception {
        var old = Sample.atTheGate(Sample.someone());
        old.setJurisdiction("UU");
        old.getEncounter().setGroupId("gate-4");
        old.setAcceptedAt(daysAgo(4));
        var id = ReferralId.parse(old.getReferralId()).orElseThrow();
        network.send(Topics.IDENTIFICATIONS, id.toString(), old);
        awaitLetter(id.toString(), DeadLetterCause.NO_PROTOCOL);
        RedriveIT.publish("UU");
        var before = unanswered();

        var answer = RedriveIT.redrive(letters(id).getFirst());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("\"code\":\"encounter-forgotten\"");
        fence(id);
        assertThat(decisions(id)).isEmpty();
        var sent = RedriveIT.redriveAlone(letters(id).getFirst());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        assertThat(sent.body()).isEqualTo("{\"outcome\":\"sent-again\"}");
        awaitDecision(id);
        assertThat(unanswered()).isGreaterThan(before);
        assertThat(metrics()).contains("referral_links_unanswered_total ",
                "referral_redrives_total{outcome=\"encounter-forgotten\"}",
                "referral_redrives_total{outcome=\"sent-again-alone\"}");
    }

    /** It came today, and the others when the first one did. */
    @Test
    void nor_of_what_corrects_such_a_one() throws Exception {
        var id = Sample.someone();
        for (int revision : new int[] { 1, 2 }) {
            var late = report(id, revision, String.valueOf(revision));
            late.setJurisdiction("TT");
            late.getEncounter().setGroupId("gate-4");
            late.getEncounter().setOccurredAt(daysAgo(4));
            late.setAcceptedAt(daysAgo(0));
            network.send(Topics.IDENTIFICATIONS, id.toString(), late);
        }
        awaitLetter(id.toString(), DeadLetterCause.BAD_REVISION);
        RedriveIT.publish("TT");

        var answer = RedriveIT.redrive(letters(id).getLast());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("\"code\":\"encounter-forgotten\"");
        fence(id);
        assertThat(decisions(id)).isEmpty();
        assertThat(RedriveIT.redriveAlone(letters(id).getLast()).statusCode()).isEqualTo(202);
        assertThat(awaitDecision(id).getRevision()).isEqualTo(2);
    }

    /** Also of those that waited too long for a ledger that stood still. */
    private static double unanswered() {
        return network.bean("prometheusMeterRegistry", MeterRegistry.class)
            .get("referral.links.unanswered")
            .counter()
            .count();
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Identification report(ReferralId id, int revision, String content) {
        var report = Sample.atTheGate(id);
        report.setRevision(revision);
        report.setContentSha256(content.repeat(64));
        return report;
    }

}
