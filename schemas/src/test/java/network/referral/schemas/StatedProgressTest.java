package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StatedProgressTest {

    private final AssignmentStatus status = AssignmentStatus.newBuilder()
        .setStatusId(UUID.randomUUID().toString())
        .setReferralId(UUID.randomUUID().toString())
        .setAssignmentId(UUID.randomUUID().toString())
        .setState(AssignmentState.ACKNOWLEDGED)
        .setOccurredAt(Instant.EPOCH)
        .setRecordedAt(Instant.EPOCH)
        .build();

    @ParameterizedTest
    @CsvSource({ "DECLINED, no-capacity,, no-capacity", "ON_HOLD, waits-for-interpreter,, waits-for-interpreter",
            "FAILED, not-found,, not-found", "COMPLETED,, service-provided, service-provided",
            "ACCEPTED, of no meaning here,,", "COMPLETED, of no meaning here, handed-over, handed-over" })
    void whatAnAgencyCanSay(AssignmentState state, String reason, String outcome, String code) {
        status.setState(state);
        status.setReason(reason);
        status.setOutcome(outcome);
        assertThat(StatedProgress.of(status)).hasValueSatisfying(said -> {
            assertThat(said.state().name()).isEqualTo(state.name());
            assertThat(said.code()).isEqualTo(Optional.ofNullable(code));
            assertThat(said.statusId()).isEqualTo(status.getStatusId());
            assertThat(said.assignment()).hasToString(status.getAssignmentId().toString());
        });
    }

    @ParameterizedTest
    @CsvSource({ "DECLINED,,", "DECLINED, no room today,", "DECLINED,, service-provided", "DECLINED, not-found,",
            "ON_HOLD,,", "FAILED, waits-for-interpreter,", "COMPLETED, no-capacity,", "COMPLETED,, done" })
    void aCodeThatIsMissingOrOfAnotherStateIsNoWord(AssignmentState state, String reason, String outcome) {
        status.setState(state);
        status.setReason(reason);
        status.setOutcome(outcome);
        assertThat(StatedProgress.of(status)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNKNOWN")
    void everyStateIsOneThatTheNetworkKnows(AssignmentState state) {
        assertThat(StatedProgress.state(state)).map(AssignmentProgress::name).contains(state.name());
    }

    @Test
    void aNewerStateIsNoWord() {
        assertThat(StatedProgress.of(status)).isPresent();
        assertThat(StatedProgress.state(AssignmentState.UNKNOWN)).isEmpty();
        status.setState(AssignmentState.UNKNOWN);
        assertThat(StatedProgress.of(status)).isEmpty();
    }

    @Test
    void anIdOfAnotherShapeIsNoWord() {
        var id = status.getStatusId();
        status.setStatusId("42");
        assertThat(StatedProgress.of(status)).isEmpty();
        status.setStatusId(id);
        status.setAssignmentId("42");
        assertThat(StatedProgress.of(status)).isEmpty();
    }

}
