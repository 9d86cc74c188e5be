package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that cannot be, and the ones after them. */
class BadRecordsIT extends RoutingOnTheBus {

    @Test
    void what_cannot_be_read_is_parked_with_its_cause_and_the_next_record_is_processed() {
        var keys = new String[] { "poison-" + UUID.randomUUID(), "unknown-" + UUID.randomUUID(),
                "other-" + UUID.randomUUID(), "negative-" + UUID.randomUUID() };
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(keys[0]), "not avro".getBytes());
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(keys[1]),
                ByteBuffer.allocate(9).put((byte) 0).putInt(987_654_321).array());
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(keys[2]), network.wire
            .encode(Topics.status(POLICE), Sample.says(Sample.someone(), "nobody", AssignmentState.ACKNOWLEDGED)));
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(keys[3]),
                ByteBuffer.allocate(9).put((byte) 0).putInt(-1).array());
        var keyless = Sample.someone();
        network.sendBytes(Topics.IDENTIFICATIONS.name(), null,
                network.wire.encode(Topics.IDENTIFICATIONS, Sample.atTheGate(keyless)));
        var mismatched = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, mismatched.toString(), Sample.atTheGate(Sample.someone()));
        var stranger = Sample.atTheGate(Sample.someone());
        stranger.setJurisdiction("XX");
        network.send(Topics.IDENTIFICATIONS, stranger.getReferralId().toString(), stranger);
        var bent = Sample.atTheGate(Sample.someone());
        bent.setReporter("Not an agency id");
        network.send(Topics.IDENTIFICATIONS, bent.getReferralId().toString(), bent);

        awaitDecision(report());
        awaitLetter(keys[0], DeadLetterCause.NOT_AVRO);
        awaitLetter(keys[1], DeadLetterCause.UNKNOWN_SCHEMA);
        awaitLetter(keys[2], DeadLetterCause.SCHEMA_MISMATCH);
        awaitLetter(keys[3], DeadLetterCause.UNKNOWN_SCHEMA);
        awaitLetter(null, DeadLetterCause.BAD_KEY);
        awaitLetter(mismatched.toString(), DeadLetterCause.KEY_MISMATCH);
        awaitLetter(stranger.getReferralId().toString(), DeadLetterCause.NO_PROTOCOL);
        awaitLetter(bent.getReferralId().toString(), DeadLetterCause.BAD_VALUE);
        assertThat(metrics())
            .contains("referral_dead_letters_total{reason=\"not-avro\",topic=\"referral.identifications\"}")
            .doesNotContain("referral_dead_letters_total{reason=\"not-avro\",topic=\"referral.identifications\"} 0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "9999-12-31T00:00:00Z", "1732-05-03T00:00:00Z" })
    void a_record_of_an_absurd_date_is_routed_like_any_other(Instant absurd) {
        var id = Sample.someone();
        var identification = Sample.atTheGate(id);
        identification.getEncounter().setOccurredAt(absurd);
        identification.setAcceptedAt(absurd);
        network.send(new ProducerRecord<>(Topics.IDENTIFICATIONS.name(), null, Math.max(0, absurd.toEpochMilli()),
                RoutingFixture.bytes(id.toString()), network.wire.encode(Topics.IDENTIFICATIONS, identification)));

        awaitDecision(id);
        awaitDecision(report());
    }

    @Test
    void a_fact_the_protocol_has_no_word_for_is_asked_again_and_nobody_waits() {
        var id = Sample.someone();
        var identification = Sample.atTheGate(id);
        identification.setFlags(List.of("suspect-present", "a-flag-of-tomorrow"));
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);

        var decision = awaitDecision(id);
        assertThat(decision.getAssignments()).isNotEmpty();
        assertThat(decision.getRequirements()).extracting(CharSequence::toString).contains("ask-again:flags");
    }

    @Test
    void a_status_that_cannot_be_is_parked_and_changes_nothing() {
        var id = report();
        awaitDecision(id);
        var migration = held(id, MIGRATION);
        var fromAnother = Sample.says(id, migration.getAssignmentId(), AssignmentState.ACKNOWLEDGED);
        network.send(Topics.status(POLICE), id.toString(), fromAnother);
        awaitLetter(id.toString(), DeadLetterCause.WRONG_AGENCY);
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, UUID.randomUUID().toString(), AssignmentState.ACKNOWLEDGED));
        awaitLetter(id.toString(), DeadLetterCause.UNKNOWN_ASSIGNMENT);
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, migration.getAssignmentId(), AssignmentState.IN_PROGRESS));
        awaitLetter(id.toString(), DeadLetterCause.ILLEGAL_TRANSITION);
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, migration.getAssignmentId(), AssignmentState.UNKNOWN));
        awaitLetter(id.toString(), DeadLetterCause.BAD_VALUE);
        var nobody = Sample.someone();
        network.send(Topics.status(MIGRATION), nobody.toString(),
                Sample.says(nobody, migration.getAssignmentId(), AssignmentState.ACKNOWLEDGED));
        awaitLetter(nobody.toString(), DeadLetterCause.UNKNOWN_REFERRAL);

        var reasonless = Sample.says(id, migration.getAssignmentId(), AssignmentState.DECLINED);
        network.send(Topics.status(MIGRATION), id.toString(), reasonless);
        await().until(() -> letters(id, DeadLetterCause.BAD_VALUE) == 2);

        assertThat(held(id, MIGRATION).getState()).isEqualTo(AssignmentState.ASSIGNED);
        assertThat(timeline(id)).hasSize(6);
    }

    /**
     * A batch of an agency may be small as it is sent and large as it is read, where the
     * brokers set no limit to that.
     */
    @Test
    void a_status_that_is_too_long_to_go_on_is_parked_without_its_content_and_stops_nobody() throws Exception {
        var id = report();
        awaitDecision(id);
        withoutLimits(Topics.status(MIGRATION));
        var config = Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestBus.shared().bootstrapServers(), ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        try (var agency = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            // the broker goes by it a moment later
            await().ignoreExceptions()
                .until(() -> agency
                    .send(new ProducerRecord<>(Topics.status(MIGRATION).name(), RoutingFixture.bytes(id.toString()),
                            new byte[5 * 1024 * 1024]))
                    .get()
                    .hasOffset());
            agency.send(new ProducerRecord<>(Topics.status(MIGRATION).name(), new byte[5 * 1024 * 1024], null));
            var headers = new RecordHeaders().add("\u20ac".repeat(1_000_000), null);
            agency.send(new ProducerRecord<>(Topics.status(MIGRATION).name(), null, RoutingFixture.bytes(id.toString()),
                    new byte[1], headers));
        }

        awaitLetter(id.toString(), DeadLetterCause.NOT_AVRO);
        await().until(() -> letters(id).size() == 2);
        assertThat(letters(id)).allSatisfy(letter -> {
            assertThat(letter.getTopic()).hasToString(Topics.status(MIGRATION).name());
            assertThat(letter.getValue()).isNull();
        });
        var longKey = new byte[1024 * 1024 - 100];
        try (var agency = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBus.shared().bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            agency.send(new ProducerRecord<>(Topics.status(MIGRATION).name(), longKey, null));
        }
        await().until(() -> network.all(Topics.DEAD_LETTERS, DeadLetter.class)
            .stream()
            .anyMatch(letter -> letter.getKey() != null && letter.getKey().remaining() == longKey.length));
        for (var letter : letters(id)) {
            var again = RedriveIT.redrive(network.port(),
                    letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset());
            assertThat(again.statusCode()).as(again.body()).isEqualTo(422);
        }
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, held(id, MIGRATION).getAssignmentId(), AssignmentState.ACKNOWLEDGED));
        await().until(() -> held(id, MIGRATION).getState() == AssignmentState.ACKNOWLEDGED);
    }

    private static void withoutLimits(Topic topic) throws Exception {
        var limits = Provisioning.limits(topic.name())
            .keySet()
            .stream()
            .map(name -> new AlterConfigOp(new ConfigEntry(name, null), AlterConfigOp.OpType.DELETE))
            .toList();
        try (var admin = Admin
            .create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBus.shared().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), limits))
                .all()
                .get();
        }
    }

    @Test
    void a_clock_an_hour_or_a_year_off_changes_no_deadline_and_no_order() {
        var id = Sample.someone();
        var early = Sample.atTheGate(id);
        early.setAcceptedAt(Instant.now().minus(Duration.ofDays(365)).truncatedTo(ChronoUnit.MILLIS));
        network.send(Topics.IDENTIFICATIONS, id.toString(), early);
        awaitDecision(id);
        var screening = held(id, MIGRATION);
        assertThat(Duration.between(screening.getAssignedAt(), screening.getAcknowledgeBy())).hasMinutes(15);
        assertThat(screening.getAssignedAt()).isCloseTo(Instant.now(), within(10, ChronoUnit.MINUTES));

        say(id, screening, AssignmentState.ACKNOWLEDGED, Duration.ofHours(1));
        say(id, screening, AssignmentState.ACCEPTED, Duration.ofDays(-365));

        await().until(() -> held(id, MIGRATION).getState() == AssignmentState.ACCEPTED);
        assertThat(timeline(id)).endsWith("7 ACKNOWLEDGED", "8 ACCEPTED");
        assertThat(held(id, MIGRATION).getAcknowledgedAt()).isBetween(screening.getAssignedAt(), Instant.now());
        assertThat(held(id, MIGRATION).getAcknowledgeBy()).isEqualTo(screening.getAcknowledgeBy());
    }

    @Test
    void of_two_gateways_that_answer_at_once_the_first_on_the_topic_is_heard_and_the_other_parked() {
        var id = report();
        awaitDecision(id);
        var assignment = held(id, MIGRATION);
        var declines = Sample.says(id, assignment.getAssignmentId(), AssignmentState.DECLINED);
        declines.setReason("no-capacity");
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, assignment.getAssignmentId(), AssignmentState.ACCEPTED));
        network.send(Topics.status(MIGRATION), id.toString(), declines);

        awaitLetter(id.toString(), DeadLetterCause.ILLEGAL_TRANSITION);
        assertThat(held(id, MIGRATION).getState()).isEqualTo(AssignmentState.ACCEPTED);
        assertThat(timeline(id)).last().isEqualTo("7 ACCEPTED");
    }

    @ParameterizedTest
    @ValueSource(strings = { "never", "-PT1S" })
    void an_age_that_is_none_is_a_bad_request(String age) throws Exception {
        var answer = get("/v1/unaccounted?olderThan=" + age);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"bad-request\"").doesNotContain(age);
    }

    /** Both the agency's clock and that of its gateway are off. */
    private static void say(ReferralId id, CaseAssignment held, AssignmentState state, Duration off) {
        var status = Sample.says(id, held.getAssignmentId(), state);
        var at = Instant.now().plus(off).truncatedTo(ChronoUnit.MILLIS);
        status.setOccurredAt(at);
        status.setRecordedAt(at);
        network.send(new ProducerRecord<>(Topics.status(MIGRATION).name(), null, at.toEpochMilli(),
                RoutingFixture.bytes(id.toString()), network.wire.encode(Topics.status(MIGRATION), status)));
    }

    private static long letters(ReferralId id, DeadLetterCause cause) {
        return letters(id).stream().filter(letter -> letter.getCause() == cause).count();
    }

}
