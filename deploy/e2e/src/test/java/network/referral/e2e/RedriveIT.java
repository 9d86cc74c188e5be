package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.local.LocalNetwork;
import network.referral.schemas.AgencyId;
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

    @Test
    void is_taken_once_more_when_its_cause_is_mended() throws Exception {
        try (var timeline = CommittedRecords.of(network, Topics.TIMELINE, TimelineEntry.class)) {
            var referral = new Intake(network).report(UUID.randomUUID().toString(), Scenario.named("V02").body());
            var offered = Offers.readable(Callers.of(network), referral, offers -> ofSilent(offers) != null);
            var assignment = ofSilent(offered).getAssignmentId();
            say(referral, assignment, AssignmentState.IN_PROGRESS);
            await().until(() -> referralctl("list", "-o", "json").out().contains(referral));
            say(referral, assignment, AssignmentState.ACCEPTED);
            await().until(() -> told(timeline, referral), last -> last == TimelineEntryType.ACCEPTED);

            var run = referralctl("redrive", "--referral", referral);

            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.out()).contains("sent-again", "illegal-transition", "referral.status." + SILENT,
                    "1 sent-again.");
            await().until(() -> told(timeline, referral), last -> last == TimelineEntryType.IN_PROGRESS);
            await().until(() -> referralctl("redrive", "--referral", referral).out(),
                    out -> out.contains("1 settled."));
        }
    }

    /** What happened last with the assignment of the silent one. */
    private static TimelineEntryType told(CommittedRecords<TimelineEntry> timeline, String referral) {
        return timeline.all()
            .stream()
            .filter(entry -> entry.key().equals(referral)
                    && SILENT.value().equals(Objects.toString(entry.value().getAgency())))
            .map(entry -> entry.value().getType())
            .reduce(null, (earlier, later) -> later);
    }

    private static Assignment ofSilent(Map<String, Assignment> offered) {
        return offered.values()
            .stream()
            .filter(offer -> SILENT.value().contentEquals(offer.getAgency()))
            .findFirst()
            .orElse(null);
    }

    private void say(String referral, CharSequence assignment, AssignmentState state) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var status = AssignmentStatus.newBuilder()
            .setStatusId(UUID.randomUUID().toString())
            .setReferralId(referral)
            .setAssignmentId(assignment)
            .setState(state)
            .setOccurredAt(now)
            .setRecordedAt(now)
            .build();
        var topic = Topics.status(SILENT);
        try (var wire = new Wire(RegistrySettings.of(network.registryUrl()));
                var agency = new KafkaProducer<>(network.client(SILENT.value()), new StringSerializer(),
                        new ByteArraySerializer())) {
            agency.send(new ProducerRecord<>(topic.name(), referral, wire.encode(topic, status)));
            agency.flush();
        }
    }

    private Operator.Run referralctl(String... args) throws Exception {
        return new Operator(network)
            .run(Stream.concat(Stream.of("dead-letters"), Stream.of(args)).toArray(String[]::new));
    }

}
