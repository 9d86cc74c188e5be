package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.Test;

/** Nothing is left of an erased referral but a mark, and everybody who had it is told. */
class ErasureIT extends RoutingOnTheBus {

    private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void whoever_was_ever_asked_is_told_and_the_snapshot_goes() throws Exception {
        var id = report();
        awaitDecision(id);
        var done = network.offered(id, MIGRATION, "receive-and-screen");
        say(id, done, AssignmentState.ACCEPTED);
        say(id, done, AssignmentState.COMPLETED);
        await().until(() -> held(id, MIGRATION).getState() == AssignmentState.COMPLETED);
        var assigned = snapshot(id).getAssignments();

        network.erase(id, AT);

        await().until(() -> network.isTombstoned(id));
        for (var each : assigned) {
            var told = notices(id, each.getAgency().toString(), each.getAssignmentId().toString());
            assertThat(told.getLast().getNotice()).isEqualTo(AssignmentNotice.ERASED);
            assertThat(told.getLast().getCompartments()).isEmpty();
            assertThat(told.getLast().getRules()).isEmpty();
            assertThat(told.getLast().getRequirements()).isEmpty();
            var cancelled = told.stream().filter(notice -> notice.getNotice() == AssignmentNotice.CANCELLED).toList();
            if (each.getState() == AssignmentState.COMPLETED) {
                assertThat(cancelled).isEmpty();
            }
            else {
                assertThat(cancelled).singleElement()
                    .satisfies(notice -> assertThat(notice.getReason()).hasToString("erased"));
            }
        }
        assertThat(timeline(id).getLast()).endsWith(" ERASED");
        await().until(() -> get("/v1/referrals/" + id).statusCode() == 410);
        var gone = get("/v1/referrals/" + id).body();
        assertThat(gone).contains("\"code\":\"erased\"", "\"erasedAt\":\"" + AT + "\"")
            .doesNotContain("state-migration-service", "TM-03", "timeline");
        assertThat(metrics()).contains("referral_erasures_total{outcome=\"done\"}");
        awaitDecision(report());
    }

    @Test
    void what_comes_of_it_later_comes_to_nothing_and_is_kept_nowhere() throws Exception {
        var id = report();
        awaitDecision(id);
        var offer = network.offered(id, MIGRATION, "receive-and-screen");
        network.erase(id, AT);
        await().until(() -> network.isTombstoned(id));
        var before = timeline(id);

        say(id, offer, AssignmentState.ACKNOWLEDGED);
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        var revision = Sample.atTheGate(id);
        revision.setRevision(2);
        revision.setContentSha256("2".repeat(64));
        network.send(Topics.IDENTIFICATIONS, id.toString(), revision);
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(id.toString()), new byte[] { 1, 2, 3 });
        network.sendBytes(Topics.status(MIGRATION).name(), RoutingFixture.bytes(id.toString()), new byte[] { 1, 2, 3 });
        network.erase(id, AT);

        await().untilAsserted(() -> assertThat(refused(Topics.IDENTIFICATIONS.name())).isGreaterThanOrEqualTo(3));
        await().untilAsserted(() -> assertThat(refused(Topics.status(MIGRATION).name())).isGreaterThanOrEqualTo(2));
        assertThat(decisions(id)).hasSize(1);
        assertThat(timeline(id)).isEqualTo(before);
        assertThat(network.isTombstoned(id)).isTrue();
        assertThat(letters(id)).isEmpty();
        awaitBalanced(id, Topics.IDENTIFICATIONS, Topics.status(MIGRATION));
        assertThat(notices(id, MIGRATION.value(), offer.getAssignmentId().toString()))
            .filteredOn(notice -> notice.getNotice() == AssignmentNotice.ERASED)
            .hasSize(1);
    }

    @Test
    void a_report_that_comes_after_its_erasure_is_not_decided() throws Exception {
        var id = Sample.someone();
        network.erase(id, AT);
        await().until(() -> network.isTombstoned(id));
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        awaitDecision(report());

        await().until(() -> get("/v1/referrals/" + id).statusCode() == 410);
        awaitBalanced(id, Topics.IDENTIFICATIONS);
        assertThat(decisions(id)).isEmpty();
        assertThat(letters(id)).isEmpty();
        assertThat(metrics()).contains("referral_erasures_total{outcome=\"unknown\"}");
    }

    @Test
    void a_word_of_an_erasure_that_makes_no_sense_is_parked() {
        var key = Sample.someone();
        network.sendBytes(Topics.ERASURES.name(), RoutingFixture.bytes(key.toString()), new byte[] { 1, 2, 3 });

        awaitLetter(key.toString(), DeadLetterCause.NOT_AVRO);
    }

    private static void say(ReferralId id, Assignment offer, AssignmentState state) {
        var said = Sample.says(id, offer.getAssignmentId(), state);
        if (state == AssignmentState.COMPLETED) {
            said.setOutcome("service-provided");
        }
        network.send(Topics.status(MIGRATION), id.toString(), said);
    }

    private static List<Assignment> notices(ReferralId id, String agency, String assignment) {
        return network.notices(id, new AgencyId(agency))
            .stream()
            .filter(notice -> notice.getAssignmentId().toString().equals(assignment))
            .toList();
    }

    private static double refused(String topic) {
        return metrics().lines()
            .filter(line -> line.startsWith("referral_refused_total{reason=\"erased\",topic=\"" + topic + "\"}"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum();
    }

}
