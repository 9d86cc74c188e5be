package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import network.referral.events.Assignment;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.local.NetworkOptions;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Nobody answers, fifteen minutes are as many seconds, and routing is killed when they
 * are over.
 */
@DisplayName("Routing killed when a deadline falls due")
@Execution(ExecutionMode.CONCURRENT)
class KillAtDeadlineIT {

    private static final int MINUTES_AS_SECONDS = 60;

    @Test
    void raises_it_once_and_soon_after_it_is_back(@TempDir Path data) {
        var options = NetworkOptions.onFreePorts(data).withDeadlineScale(MINUTES_AS_SECONDS).withoutSampleAgencies();
        var network = RunningNetwork.own(options);
        try (var timeline = CommittedRecords.of(network, Topics.TIMELINE, TimelineEntry.class);
                var notices = CommittedRecords.ofAllAgencies(network, Assignment.class)) {
            var id = new Intake(network).report(UUID.randomUUID().toString(), Scenario.named("V01").body());
            var screening = await()
                .until(() -> notices.all()
                    .stream()
                    .map(CommittedRecords.Committed::value)
                    .filter(notice -> notice.getPurpose().toString().equals("receive-and-screen"))
                    .findFirst(), Optional::isPresent)
                .orElseThrow();
            var due = screening.getAcknowledgeBy();

            await().pollInterval(Duration.ofMillis(10)).until(() -> !Instant.now().isBefore(due.minusMillis(100)));
            var routing = network.process("routing");
            routing.kill();
            routing.start();
            var back = Instant.now();
            await().until(() -> of(timeline, id, TimelineEntryType.ESCALATED).stream()
                .filter(entry -> entry.getPurpose().equals(screening.getPurpose()))
                .count() >= 2);

            var missed = of(timeline, id, TimelineEntryType.DEADLINE_MISSED).stream()
                .filter(entry -> entry.getAssignmentId().equals(screening.getAssignmentId()))
                .toList();
            assertThat(missed).hasSize(1);
            assertThat(missed.getFirst().getAt()).isBetween(due, back.plusSeconds(60));
            assertThat(of(timeline, id, TimelineEntryType.ESCALATED).stream()
                .filter(entry -> entry.getPurpose().equals(screening.getPurpose())
                        && entry.getReason().toString().equals("silence"))
                .map(entry -> entry.getAgency() + ":" + entry.getPost()))
                .containsExactly("prosecutor-general-office:duty", "interdepartmental-commission:coordinator");
            var sequences = timeline.all()
                .stream()
                .filter(entry -> entry.key().equals(id))
                .map(entry -> entry.value().getSequence())
                .toList();
            assertThat(sequences).isEqualTo(IntStream.rangeClosed(1, sequences.size()).boxed().toList());
        }
    }

    private static List<TimelineEntry> of(CommittedRecords<TimelineEntry> timeline, String id, TimelineEntryType type) {
        return timeline.all()
            .stream()
            .filter(entry -> entry.key().equals(id) && entry.value().getType() == type)
            .map(CommittedRecords.Committed::value)
            .toList();
    }

}
