package network.referral.routing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.events.ProtocolRef;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.routing.bus.ReferralHistory.Records;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReferralAnswerTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final String ID = "8d444840-9dc0-51d1-b245-5ffdce74fad2";

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    /** Half a history looks like a whole one. */
    @Test
    void whatIsKeptNoLongerIsCounted() {
        assertThat(answer(entry(1), entry(2), entry(3), entry(4)).gone()).isZero();
        assertThat(answer(entry(3), entry(4)).gone()).isEqualTo(2);
        assertThat(answer(2, entry(4)).gone()).as("beside what cannot be read").isEqualTo(1);
    }

    /** Another report of the person has said so: no decision of this one does. */
    @Test
    void whoeverIsKeptOutByAnotherReportIsNamed() {
        assertThat(answer().decisions()).isEmpty();
        assertThat(answer().excluded()).containsExactly("transport-police");
    }

    private static ReferralAnswer answer(TimelineEntry... timeline) {
        return answer(0, timeline);
    }

    private static ReferralAnswer answer(int unreadable, TimelineEntry... timeline) {
        var snapshot = CaseSnapshot.newBuilder()
            .setReferralId(ID)
            .setRevision(1)
            .setJurisdiction("TM")
            .setReporter("harbour-police")
            .setContentSha256("0".repeat(64))
            .setPresumption(true)
            .setOpenedAt(NOON)
            .setChangedAt(NOON)
            .setProtocol(new ProtocolRef("TM", "1", "0".repeat(64)))
            .setState(CaseState.OPEN)
            .setTimelineLength(4)
            .setExcluded(List.of("transport-police"))
            .build();
        return ReferralAnswer.of(snapshot, new Records<>(List.of(), 0), new Records<>(List.of(timeline), unreadable),
                Map.of(), any -> Optional.empty());
    }

    private static TimelineEntry entry(int sequence) {
        return TimelineEntry.newBuilder()
            .setReferralId(ID)
            .setSequence(sequence)
            .setType(TimelineEntryType.ASSIGNED)
            .setAt(NOON)
            .setRevision(1)
            .build();
    }

}
