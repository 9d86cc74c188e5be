package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.referral.events.Identification;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** What another build left in a store holds up what it is of, and no other. */
class ForeignStoresIT extends DrivenRouting {

    /** As Avro of a schema that this build does not know. */
    static final byte[] FOREIGN = { (byte) 0xC3, 1, 9, 9, 9, 9, 9, 9, 9, 9 };

    private final Identification other = Sample.atTheGate(Sample.someone());

    @Test
    void a_case_that_cannot_be_read_holds_up_no_other_deadline() {
        send(report);
        send(other);
        driver.getKeyValueStore(CaseStore.NAME).put(id, FOREIGN);
        underWay = Optional.of(now);
        pass(Duration.ofHours(1));
        assertThat(late()).isEmpty();

        underWay = Optional.empty();
        pass(Duration.ofSeconds(20));

        assertThat(late()).containsOnly(other.getReferralId().toString()).isNotEmpty();
        assertThat(meters.counter("referral.faults", "act", "deadlines").count()).isPositive();
    }

    @Test
    void a_report_that_waits_and_cannot_be_read_holds_up_no_other_deadline() {
        report.getEncounter().setGroupId("gate-4");
        send(report);
        send(other);
        driver.getKeyValueStore(HeldReports.NAME).put(id, FOREIGN);

        pass(Duration.ofSeconds(59));
        pass(Duration.ofHours(1));

        assertThat(late()).containsOnly(other.getReferralId().toString()).isNotEmpty();
        assertThat(meters.counter("referral.faults", "act", "deadlines").count()).isPositive();
    }

    /** As many as are told at one look, and before the other by their ids. */
    @Test
    void cases_that_cannot_be_read_keep_no_other_from_what_was_withheld() {
        recipients.listed(null, agency(new byte[32]));
        send(report);
        var asked = notices().getFirst();
        for (int i = 1; i <= 100; i++) {
            var unread = "00000000-0000-8000-8000-%012d".formatted(i);
            driver.getKeyValueStore(CaseStore.NAME).put(unread, FOREIGN);
            driver.getKeyValueStore(WithheldStore.NAME)
                .put(MIGRATION + "/" + unread + "/" + asked.getAssignmentId(), new byte[0]);
        }
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));

        pass(Duration.ofMillis(500));
        pass(Duration.ofMillis(500));

        assertThat(told()).containsExactly("INFORMED");
        assertThat(meters.counter("referral.faults", "act", "content").count()).isPositive();
    }

    @Test
    void what_is_told_of_an_encounter_that_cannot_be_read_is_parked() {
        report.getEncounter().setGroupId("gate-4");
        var reported = IdentificationRecords.of(report).orElseThrow();
        var sighting = reported.sighting().orElseThrow();
        var told = LinkMessages.toGroup(reported, sighting, now);
        var context = new MockProcessorContext<byte[], Outgoing>();
        var store = InMemory.store(GroupStore.NAME, Serdes.String(), Serdes.ByteArray());
        store.put("group/" + sighting.encounter(), FOREIGN);
        context.addStateStore(store);
        context.setRecordMetadata(told.topic().name(), 0, 0);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        var step = new GroupStep(parts);
        step.init(context);

        step.process(new Record<>(told.key(), told.value(), now.toEpochMilli(), told.headers()));

        assertThat(context.forwarded()).extracting(forward -> forward.record().value().topic())
            .<Topic>containsExactly(Topics.DEAD_LETTERS);
    }

    private List<String> late() {
        return sent(Topics.TIMELINE, TimelineEntry.class).stream()
            .filter(entry -> entry.getType() == TimelineEntryType.DEADLINE_MISSED)
            .map(entry -> entry.getReferralId().toString())
            .toList();
    }

}
