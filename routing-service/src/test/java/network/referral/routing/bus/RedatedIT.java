package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The host's clock was hours ahead, was set back, and routing goes on with what it keeps.
 */
class RedatedIT extends DrivenRouting {

    private static final List<String> STORES = List.of(CaseStore.NAME, DecisionStore.NAME, ReportStore.NAME,
            TimerStore.NAME);

    private static final Duration AHEAD = Duration.ofHours(5);

    private Assignment offered;

    @BeforeEach
    void decideByAClockThatIsAhead() {
        send(report);
        offered = notices().getFirst();
        records(Topics.TIMELINE);
        var kept = contents(STORES);
        driver.close();
        now = now.minus(AHEAD);
        open();
        putBack(kept);
    }

    @Test
    void the_agency_is_told_when_it_is_due_and_a_missed_deadline_is_raised_then() {
        pass(Duration.ofSeconds(1));

        var due = offered.getAcknowledgeBy().minus(AHEAD).plusSeconds(1);
        assertThat(notices()).singleElement().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(offered.getNotice());
            assertThat(notice.getAssignmentId()).isEqualTo(offered.getAssignmentId());
            assertThat(notice.getAcknowledgeBy()).isBetween(due.minusSeconds(1), due);
        });
        assertThat(timeline()).isNotEmpty().allSatisfy(entry -> assertThat(entry.getReason()).hasToString("redated"));
        assertThat(sent(Topics.CASES, CaseSnapshot.class).getLast().getAssignments())
            .allSatisfy(held -> assertThat(held.getAssignedAt()).isBeforeOrEqualTo(now));

        pass(Duration.between(now, due));
        assertThat(timeline()).extracting(TimelineEntry::getType).contains(TimelineEntryType.DEADLINE_MISSED);
    }

    @Test
    void it_is_told_once_also_where_routing_is_started_again() {
        pass(Duration.ofSeconds(1));
        assertThat(notices()).hasSize(1);
        var kept = contents(STORES);
        driver.close();

        open();
        putBack(kept);
        pass(Duration.ofSeconds(2));

        assertThat(notices()).isEmpty();
        assertThat(timeline()).isEmpty();
    }

    private List<TimelineEntry> timeline() {
        return sent(Topics.TIMELINE, TimelineEntry.class);
    }

}
