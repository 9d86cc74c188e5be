package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import network.referral.events.AssignmentNotice;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one record leads to, whatever is kept and waits at the time. */
class CaseStepIT extends DrivenRouting {

    @Test
    void what_an_agency_has_not_heard_of_is_cancelled_without_a_word() {
        missing.add(Topics.assignments(MIGRATION).name());
        send(report);
        send(withdrawn(2));

        missing.clear();
        pass(Duration.ofSeconds(2));
        assertThat(told()).isEmpty();
    }

    @Test
    void a_cancellation_is_told_also_where_only_later_news_wait() {
        report.setFlags(List.of());
        send(report);
        assertThat(told()).containsExactly("OFFERED");
        missing.add(Topics.assignments(MIGRATION).name());
        send(revised(report, 2, URGENT));
        send(withdrawn(3));

        missing.clear();
        pass(Duration.ofSeconds(2));
        assertThat(told()).containsExactly("OFFERED", "CANCELLED");
    }

    @Test
    void what_waits_for_a_topic_goes_out_by_its_newest_notice_and_no_older_one_shows_anything() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        missing.add(Topics.assignments(MIGRATION).name());
        send(report);
        var corrected = revised(report, 2, URGENT);
        corrected.getProfile().setLanguages(List.of("tk"));
        send(corrected);

        missing.clear();
        pass(Duration.ofSeconds(1));

        assertThat(notices()).extracting("notice", "compartments.empty")
            .containsExactly(tuple(AssignmentNotice.OFFERED, true), tuple(AssignmentNotice.INFORMED, false));
    }

    /** Whoever knows a repeat by its id would drop the one that is urgent. */
    @Test
    void what_waited_twice_of_one_kind_goes_out_under_an_id_each() {
        missing.add(Topics.assignments(MIGRATION).name());
        report.setFlags(List.of());
        send(report);
        send(revised(report, 2, URGENT));

        missing.clear();
        pass(Duration.ofSeconds(2));

        assertEachIsKnownByItsId(2);
    }

    @Test
    void what_is_raised_within_the_same_millisecond_is_offered_under_another_id() {
        report.setFlags(List.of());
        send(report);
        send(revised(report, 2, URGENT));

        assertEachIsKnownByItsId(2);
    }

    @Test
    void of_two_revisions_within_one_millisecond_the_agency_hears_what_each_says() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        send(report);
        send(inLanguage(2, "tk"));
        send(inLanguage(3, "ru"));

        assertEachIsKnownByItsId(3);
    }

    @Test
    void what_is_said_in_the_millisecond_in_which_older_notices_go_out_has_an_id_of_its_own() {
        missing.add(Topics.assignments(MIGRATION).name());
        report.setFlags(List.of());
        send(report);
        missing.clear();
        pass(Duration.ofSeconds(1));
        send(revised(report, 2, URGENT));

        assertEachIsKnownByItsId(2);
    }

    @Test
    void what_is_revised_in_the_millisecond_in_which_its_content_goes_out_is_told_under_another_id() {
        send(report);
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        pass(Duration.ofSeconds(1));
        send(inLanguage(2, "tk"));

        assertEachIsKnownByItsId(3);
    }

    private Identification inLanguage(int revision, String language) {
        var corrected = revised(report, revision, URGENT);
        corrected.getProfile().setLanguages(List.of(language));
        return corrected;
    }

    private void assertEachIsKnownByItsId(int notices) {
        var out = records(Topics.assignments(MIGRATION));
        assertThat(out).extracting(each -> each.headers().lastHeader("ce_id").value())
            .hasSize(notices)
            .doesNotHaveDuplicates();
        assertThat(out).extracting(each -> each.headers().lastHeader("ce_time").value()).doesNotHaveDuplicates();
    }

    @Test
    void a_key_that_seals_nothing_is_none_and_the_agency_is_asked_all_the_same() {
        recipients.listed(null, agency(new byte[32]));
        send(report);

        assertThat(notices()).singleElement().satisfies(notice -> assertThat(notice.getCompartments()).isEmpty());
        assertThat(driver.getKeyValueStore(WithheldStore.NAME).all()).hasNext();
    }

    @Test
    void nothing_is_owed_any_more_once_it_is_over() {
        recipients.listed(null, agency(new byte[32]));
        send(report);
        send(withdrawn(2));

        assertThat(driver.getKeyValueStore(WithheldStore.NAME).all()).isExhausted();
    }

    /** For an observation no rule runs, and nobody is named. */
    @Test
    void a_case_is_kept_from_whom_its_report_implicates_also_where_it_presumes_no_victim() {
        report.setPresumption(false);
        report.setImplicatedAgency(report.getReporter());
        send(report);
        var next = revised(report, 2, List.of());
        next.setImplicatedAgency(MIGRATION.value());
        send(next);
        var last = revised(report, 3, List.of());
        last.setImplicatedAgency(null);
        send(last);

        var own = new AgencyId(report.getReporter().toString());
        assertThat(sent(Topics.CASES, CaseSnapshot.class))
            .extracting(CaseSnapshot::getImplicatesReporter, each -> CaseRecords.ids(each.getExcluded()))
            .containsExactly(tuple(true, List.of(own)), tuple(false, List.of(MIGRATION)), tuple(false, List.of()));
        assertThat(sent(Topics.DECISIONS, RoutingDecision.class))
            .extracting(each -> CaseRecords.ids(each.getExcluded()))
            .containsExactly(List.of(own), List.of(MIGRATION), List.of());
    }

    @Test
    void a_timer_that_fits_no_case_is_not_found_again() {
        send(report);
        KeyValueStore<String, byte[]> timers = driver.getKeyValueStore(TimerStore.NAME);
        var fits = keys(timers);
        var nobody = ReferralId.derive("nobody", "key-0001");
        timers.put(TimerStore.digits(now) + "/" + id, new byte[0]);
        timers.put(TimerStore.digits(now) + "/" + nobody, new byte[0]);
        assertThat(fits).hasSize(1);

        pass(Duration.ofSeconds(1));

        assertThat(keys(timers)).isEqualTo(fits);
    }

    private static List<String> keys(KeyValueStore<String, byte[]> store) {
        var keys = new ArrayList<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    @Test
    void deadlines_that_take_long_are_left_for_the_next_transaction() {
        send(report);
        pass(Duration.ofSeconds(1));
        send(Sample.atTheGate(Sample.someone()));
        tick = Duration.ofSeconds(1);
        pass(Duration.ofHours(1));
        assertThat(missed()).extracting(entry -> entry.getReferralId().toString()).containsOnly(id);

        pass(Duration.ofSeconds(1));
        assertThat(missed()).extracting(entry -> entry.getReferralId().toString()).isNotEmpty().doesNotContain(id);
    }

    private List<TimelineEntry> missed() {
        return sent(Topics.TIMELINE, TimelineEntry.class).stream()
            .filter(entry -> entry.getType() == TimelineEntryType.DEADLINE_MISSED)
            .toList();
    }

    /** What is revived is made anew and keeps what was scheduled before. */
    @Test
    void a_step_that_is_closed_does_nothing_by_the_clock_any_more(@TempDir Path folder) {
        var context = new MockProcessorContext<byte[], Outgoing>(new Properties(), new TaskId(0, 0), folder.toFile());
        List.of(CaseStore.builder(), WaitingStore.builder(), DecisionStore.builder(), ReportStore.builder(),
                TimerStore.builder(), HeldReports.builder(), ErasedStore.builder(), WithheldStore.builder(),
                EntitledStore.builder(), EnclosedStore.builder())
            .forEach(builder -> {
                var store = builder.withLoggingDisabled().build();
                store.init(context.getStateStoreContext(), store);
                context.addStateStore(store);
            });
        var step = new CaseStep(parts);

        step.init(context);
        assertThat(context.scheduledPunctuators()).isNotEmpty().noneMatch(CapturedPunctuator::cancelled);
        step.close();
        assertThat(context.scheduledPunctuators()).allMatch(CapturedPunctuator::cancelled);
    }

    @Test
    void one_that_has_only_revisions_is_parked() {
        send(revised(report, 3, URGENT));

        assertThat(letters()).extracting("cause").containsExactly(DeadLetterCause.BAD_REVISION);
    }

    /** Else it could be read nowhere until something happens to it. */
    @Test
    void a_case_that_the_brokers_have_forgotten_is_published_as_it_stands_when_a_report_of_it_is_redriven() {
        send(report);
        send(revised(report, 2, URGENT));
        var known = records(Topics.CASES).getLast();
        told();

        send(report);
        assertThat(records(Topics.CASES)).as("whoever repeats it has no more written").isEmpty();
        redrive(report);
        redrive(revised(report, 2, URGENT));

        assertThat(records(Topics.CASES)).hasSize(2).allSatisfy(again -> {
            assertThat(again.getKey()).isEqualTo(known.getKey());
            assertThat(again.getValue()).isEqualTo(known.getValue());
        });
        assertThat(told()).isEmpty();
        assertThat(records(Topics.DECISIONS)).hasSize(2);
        assertThat(letters()).isEmpty();
    }

    private void redrive(Identification identification) {
        var headers = new RecordHeaders();
        Origins.stamp(headers, new Origin(Topics.IDENTIFICATIONS.name(), 0, 0));
        driver.createInputTopic(Topics.STATUSES, new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(new TestRecord<>(RoutingFixture.bytes(id),
                    network.wire.encode(Topics.IDENTIFICATIONS, identification), headers));
    }

}
