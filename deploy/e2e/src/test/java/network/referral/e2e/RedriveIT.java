package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import network.referral.e2e.images.Run;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.local.LocalNetwork;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An operator has a parked record taken once more, with nobody's rights but its own. */
@DisplayName("A parked record")
class RedriveIT {

    /** Answers nothing by itself. */
    private static final AgencyId SILENT = new AgencyId("guardianship-authority");

    private final LocalNetwork network = RunningNetwork.get();

    /** The agency spoke before routing knew of the referral. */
    @Test
    void is_taken_once_more_when_its_cause_is_mended() throws Exception {
        var report = Scenario.named("V02").body();
        var key = UUID.randomUUID().toString();
        var referral = ReferralId.derive(report.path("reporter").asString(), key);
        var assignment = AssignmentId.derive(referral, 1, SILENT, "appoint-guardian");
        say(referral, assignment, AssignmentState.ACCEPTED);
        await().until(() -> referralctl("list", "-o", "json").said().contains(referral.toString()));
        assertThat(new Intake(network).report(key, report)).isEqualTo(referral.toString());
        try (var timeline = CommittedRecords.of(network, Topics.TIMELINE, TimelineEntry.class)) {
            await().until(() -> told(timeline, referral), last -> last == TimelineEntryType.ASSIGNED);

            var run = referralctl("redrive", "--referral", referral.toString());

            assertThat(run.exitCode()).as(run.said()).isZero();
            assertThat(run.said()).contains("sent-again", "unknown-referral", "referral.status." + SILENT,
                    "1 sent-again.");
            await().until(() -> told(timeline, referral), last -> last == TimelineEntryType.ACCEPTED);
            await().until(() -> referralctl("redrive", "--referral", referral.toString()).said(),
                    out -> out.contains("1 settled."));
        }
    }

    /** What happened last with the assignment of the silent one. */
    private static TimelineEntryType told(CommittedRecords<TimelineEntry> timeline, ReferralId referral) {
        return timeline.all()
            .stream()
            .filter(entry -> entry.key().equals(referral.toString())
                    && SILENT.value().equals(Objects.toString(entry.value().getAgency())))
            .map(entry -> entry.value().getType())
            .reduce(null, (earlier, later) -> later);
    }

    private void say(ReferralId referral, AssignmentId assignment, AssignmentState state) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var status = AssignmentStatus.newBuilder()
            .setStatusId(UUID.randomUUID().toString())
            .setReferralId(referral.toString())
            .setAssignmentId(assignment.toString())
            .setState(state)
            .setOccurredAt(now)
            .setRecordedAt(now)
            .build();
        var topic = Topics.status(SILENT);
        try (var wire = new Wire(RegistrySettings.of(network.registryUrl()).patient(Duration.ofMinutes(1)));
                var agency = new KafkaProducer<>(network.client(SILENT.value()), new StringSerializer(),
                        new ByteArraySerializer())) {
            agency.send(new ProducerRecord<>(topic.name(), referral.toString(), wire.encode(topic, status)));
            agency.flush();
        }
    }

    private Run referralctl(String... args) throws Exception {
        return new Operator(network)
            .run(Stream.concat(Stream.of("dead-letters"), Stream.of(args)).toArray(String[]::new));
    }

}
