package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.referral.events.Assignment;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.events.ConsentState;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.Described;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Reports and statuses in, everything else out. */
class RoutingIT extends RoutingOnTheBus {

    /** As an alert asks it: one that reads the state of its own share does not hang. */
    @Test
    void it_is_seen_whether_the_topology_runs_and_whether_it_reads_its_state() {
        await().untilAsserted(() -> {
            assertThat(metrics()).contains("\nkafka_stream_client_state{");
            var rate = readers("kafka_stream_state_updater_restore_records_rate");
            assertThat(rate).isNotEmpty().isEqualTo(readers("kafka_stream_state_updater_active_restore_ratio"));
        });
    }

    /** What RocksDB is asked of a store that is being closed ends the process. */
    @Test
    void whoever_looks_at_the_metrics_asks_no_store() {
        awaitDecision(report());
        var running = network.bean("&defaultKafkaStreamsBuilder", StreamsBuilderFactoryBean.class).getKafkaStreams();

        assertThat(running.metrics().keySet()).extracting(MetricName::group)
            .contains("stream-metrics")
            .doesNotContain("stream-state-metrics");
    }

    /** As the alert joins them. */
    private Set<String> readers(String series) {
        return Pattern.compile("\n" + series + "\\{[^}]*\\b(thread_id=\"[^\"]+\")")
            .matcher(metrics())
            .results()
            .map(line -> line.group(1))
            .collect(Collectors.toSet());
    }

    @Test
    void a_report_becomes_one_decision_its_assignments_a_timeline_and_a_snapshot() {
        var id = report();

        var decision = awaitDecision(id);
        assertThat(decision.getAssignments())
            .extracting(named -> named.getAgency() + ":" + named.getPurpose() + " " + named.getPriority())
            .containsExactly("ministry-of-internal-affairs:formal-identification P2",
                    "ministry-of-internal-affairs:investigate P1", "prosecutor-general-office:oversight P2",
                    "state-migration-service:receive-and-screen P0");
        assertThat(decision.getRules()).extracting(rule -> rule.getId().toString())
            .containsExactly("TM-03", "TM-10", "TM-11", "TM-26");
        var offered = network.all(Topics.assignments(POLICE), Assignment.class)
            .stream()
            .filter(offer -> offer.getReferralId().toString().equals(id.toString()))
            .toList();
        assertThat(offered).extracting(offer -> offer.getPurpose().toString())
            .containsExactlyInAnyOrder("formal-identification", "investigate");
        assertThat(timeline(id)).containsExactly("1 IDENTIFIED", "2 DECIDED", "3 ASSIGNED", "4 ASSIGNED", "5 ASSIGNED",
                "6 ASSIGNED");
        assertThat(snapshot(id).getState()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_repeat_has_no_second_effect_and_a_contradiction_is_parked() {
        var id = report();
        awaitDecision(id);
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        var other = Sample.atTheGate(id);
        other.setContentSha256("1".repeat(64));
        network.send(Topics.IDENTIFICATIONS, id.toString(), other);

        awaitLetter(id.toString(), DeadLetterCause.CONTRADICTION);
        assertThat(decisions(id)).hasSize(1);
        assertThat(timeline(id)).hasSize(6);
    }

    @Test
    void an_agencys_own_word_moves_its_assignment_whatever_the_partitions_of_its_topic() {
        var id = report();
        awaitDecision(id);
        for (var held : snapshot(id).getAssignments()) {
            var agency = new AgencyId(held.getAgency().toString());
            network.send(Topics.status(agency), id.toString(),
                    Sample.says(id, held.getAssignmentId(), AssignmentState.ACKNOWLEDGED));
        }
        await().until(() -> snapshot(id).getState() == CaseState.ACKNOWLEDGED);
        for (var held : snapshot(id).getAssignments()) {
            assertThat(held.getAcknowledgedAt()).isNotNull();
            var agency = new AgencyId(held.getAgency().toString());
            network.send(Topics.status(agency), id.toString(),
                    Sample.says(id, held.getAssignmentId(), AssignmentState.ACCEPTED));
            var done = Sample.says(id, held.getAssignmentId(), AssignmentState.COMPLETED);
            done.setOutcome("service-provided");
            network.send(Topics.status(agency), id.toString(), done);
        }
        await().until(() -> snapshot(id).getState() == CaseState.CLOSED);
        assertThat(timeline(id)).last().isEqualTo("19 CLOSED");
    }

    @Test
    void a_repeated_statement_has_no_second_effect() {
        var id = report();
        awaitDecision(id);
        var said = Sample.says(id, held(id, MIGRATION).getAssignmentId(), AssignmentState.ACKNOWLEDGED);
        network.send(Topics.status(MIGRATION), id.toString(), said);
        network.send(Topics.status(MIGRATION), id.toString(), said);
        var next = Sample.says(id, held(id, MIGRATION).getAssignmentId(), AssignmentState.ACCEPTED);
        network.send(Topics.status(MIGRATION), id.toString(), next);

        await().until(() -> held(id, MIGRATION).getState() == AssignmentState.ACCEPTED);
        assertThat(timeline(id)).endsWith("7 ACKNOWLEDGED", "8 ACCEPTED").hasSize(8);
    }

    @Test
    void an_assignment_waits_for_its_agencys_topic_and_is_sent_once_there_is_one() {
        var id = Sample.someone();
        var refusesAll = Sample.atTheGate(id);
        refusesAll.setReporter(MIGRATION.value());
        refusesAll.setFlags(List.of());
        refusesAll.getConsent().setAssistance(ConsentState.REFUSED);
        refusesAll.getConsent().setPolice(ConsentState.REFUSED);
        network.send(Topics.IDENTIFICATIONS, id.toString(), refusesAll);
        assertThat(awaitDecision(id).getAssignments()).singleElement()
            .satisfies(named -> assertThat(named.getAgency()).hasToString(LATE));
        await().until(() -> metrics().contains("referral_assignments_waiting{agency=\"" + LATE + "\"} 1.0"));

        network.ensureAgency(LATE);

        await().until(() -> network.all(Topics.assignments(new AgencyId(LATE)), Assignment.class)
            .stream()
            .anyMatch(offer -> offer.getReferralId().toString().equals(id.toString())));
        await().until(() -> metrics().contains("referral_assignments_waiting{agency=\"" + LATE + "\"} 0.0"));
    }

    /** The brokers' own number of copies is another, and they need never clean. */
    @Test
    void what_routing_keeps_has_as_many_copies_as_what_it_reads_and_forgets_what_was_erased() throws Exception {
        awaitDecision(report());

        var kept = network.admin.listTopics()
            .names()
            .get()
            .stream()
            .filter(name -> name.startsWith("referral-routing-") && name.endsWith("-changelog"))
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();

        assertThat(kept).isNotEmpty();
        assertThat(network.admin.describeConfigs(kept).all().get().values())
            .allSatisfy(config -> assertThat(Map.of("min.insync.replicas", "1", "cleanup.policy", "compact",
                    "max.compaction.lag.ms", "86400000", "delete.retention.ms", "7776000000"))
                .allSatisfy((name, value) -> {
                    assertThat(config.get(name).value()).as(name).isEqualTo(value);
                    assertThat(config.get(name).source()).as(name)
                        .isEqualTo(ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
                }));
    }

    /** What is shown of these by tests of their own holds where they are used. */
    @Test
    void an_abort_ends_a_thread_one_that_ends_is_replaced_and_stores_share_their_memory() {
        var streams = network.bean("&defaultKafkaStreamsBuilder", StreamsBuilderFactoryBean.class);

        assertThat(streams).extracting("clientSupplier").isInstanceOf(AbortEndsThread.class);
        assertThat(streams.getStreamsUncaughtExceptionHandler()).isInstanceOf(ThreadReplacement.class);
        assertThat(streams.getStreamsConfiguration()).containsEntry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
                StoreMemory.class.getName());
    }

    @Test
    void a_topology_that_runs_is_well() {
        var health = network.bean("streamsHealthIndicator", StreamsHealth.class);

        await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void operations_see_where_a_referral_stands_and_why() throws Exception {
        var id = report();
        awaitDecision(id);
        await().until(() -> get("/v1/referrals/" + id).statusCode() == 200);
        assertThat(get("/v1/referrals/" + id).body()).contains("\"state\":\"open\"", "\"type\":\"decided\"",
                "\"id\":\"TM-03\"", "\"status\":\"assumption\"", "\"acknowledgeWithin\":\"PT15M\"");
        assertThat(get("/v1/referrals/" + id).body()).doesNotContain("explanation");
        assertThat(get("/v1/referrals/" + id + "?explain=near&lang=ru").body()).contains(
                "\"explanation\":{\"language\":\"ru\",\"wording\":\"assumption\"", "\"near\":[", "\"missedBy\":1",
                "\"rule\":\"TM-12\"", "\"titleConfirmed\":false", "Аэропорт", "место — аэропорт");
        assertThat(get("/v1/referrals/" + id + "?explain=all").statusCode()).isEqualTo(400);
        assertThat(get("/v1/referrals/" + id + "?explain=near&lang=fr").statusCode()).isEqualTo(400);
        assertThat(get("/v1/referrals/" + UUID.randomUUID()).body()).contains("unknown-referral");
        assertThat(get("/v1/referrals/not-an-id").statusCode()).isEqualTo(404);
        assertThat(get("/v1/protocols").body()).contains("\"id\":\"TM\"", "\"sha256\"");
        assertThat(get("/v1/nothing").body()).contains("urn:referral:problem:not-found");
        assertThat(metrics()).contains("referral_decisions_total{outcome=\"routed\",protocol=\"TM\"",
                "referral_protocol_info{protocol=\"TM\"", "referral_routing_latency_seconds_count",
                "referral_assignments_open{agency=\"state-migration-service\"",
                "referral_oldest_unacknowledged_timestamp_seconds{agency=\"state-migration-service\",priority=\"P0\"}");
    }

    @Test
    void every_status_that_is_answered_is_described_and_every_answer_is_as_described() throws Exception {
        var document = get("/v3/api-docs").body();
        var described = Described.by(document);
        var always = List.of("200", "401", "403", "429", "503");
        for (var list : List.of("/v1/protocols", "/v1/parked")) {
            assertThat(described.statuses("get " + list)).containsExactlyInAnyOrderElementsOf(always);
        }
        for (var list : List.of("/v1/overdue", "/v1/unaccounted")) {
            assertThat(described.statuses("get " + list)).containsAll(always).contains("400").hasSize(6);
        }
        assertThat(described.statuses("get /v1/referrals/{id}")).containsAll(always)
            .contains("400", "404", "410")
            .hasSize(8);
        assertThat(described.statuses("post /v1/redrives/{topic}/{partition}/{offset}")).contains("200", "202", "400",
                "401", "403", "404", "409", "422", "429", "503");
        assertThat(described.statuses("post /v1/settlements/{topic}/{partition}/{offset}")).containsAll(always)
            .contains("400", "404")
            .hasSize(7);

        var id = report();
        awaitDecision(id);
        await().until(() -> get("/v1/referrals/" + id).statusCode() == 200);
        assertThat(described.faults("get /v1/referrals/{id}", get("/v1/referrals/" + id + "?explain=near").body()))
            .isEmpty();
        assertThat(described.faults("get /v1/protocols", get("/v1/protocols").body())).isEmpty();
        await().until(() -> get("/v1/unaccounted?olderThan=PT0S").statusCode() == 200);
        var unaccounted = get("/v1/unaccounted?olderThan=PT0S").body();
        assertThat(described.faults("get /v1/unaccounted", unaccounted)).isEmpty();
        assertThat(described.faults("get /v1/parked", get("/v1/parked").body())).isEmpty();
    }

    /** Longer than time itself. */
    @Test
    void a_time_that_nobody_can_reckon_with_is_refused() throws Exception {
        for (var time : List.of("PT2562047788015215H", "P3654D", "-PT1S", "soon")) {
            assertThat(get("/v1/unaccounted?olderThan=" + time).statusCode()).as(time).isEqualTo(400);
        }
        assertThat(get("/v1/unaccounted?olderThan=P3653D").statusCode()).isIn(200, 503);
        assertThat(get("/v1/unaccounted").statusCode()).isIn(200, 503);
        assertThat(get("/v3/api-docs").body()).contains("PT45S")
            .as("a number for a text")
            .doesNotContain("\"default\":45");
    }

}
