package network.referral.intake.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import network.referral.intake.status.CaseFacts.AssignmentFacts;
import network.referral.intake.status.ReporterView.Item;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReporterViewTest {

    private static final ReferralId ID = ReferralId.derive("airport-security-ashgabat", "key-of-a-test");

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void beforeTheDecisionItIsOpenAndNobodyActs() {
        assertThat(ReporterView.of(CaseFacts.undecided(ID)))
            .isEqualTo(new ReporterView(ID.toString(), "open", List.of()));
    }

    @ParameterizedTest
    @EnumSource(AssignmentProgress.class)
    void everyStateIsOneOfThreeWords(AssignmentProgress progress) {
        assertThat(view(assignment("investigate", progress, null)).assignments().getFirst().state()).isIn("open",
                "acknowledged", "closed");
    }

    @Test
    void anAgencyThatDeclinedLooksLikeOneThatFinished() {
        var view = view(assignment("legal-aid", AssignmentProgress.DECLINED, null),
                assignment("oversight", AssignmentProgress.COMPLETED, NINE),
                assignment("receive-and-screen", AssignmentProgress.ON_HOLD, NINE),
                assignment("investigate", AssignmentProgress.DELIVERED, null));
        assertThat(view.assignments()).extracting(Item::purpose, Item::state, Item::acknowledgedAt)
            .containsExactly(tuple("investigate", "open", null), tuple("legal-aid", "closed", null),
                    tuple("oversight", "closed", NINE), tuple("receive-and-screen", "acknowledged", NINE));
    }

    @Test
    void aStateThatCannotBeReadPromisesNothing() {
        var facts = new CaseFacts(ID, 1, CoarseState.OPEN,
                List.of(new AssignmentFacts("investigate", Optional.empty(), Optional.empty())));
        assertThat(ReporterView.of(facts).assignments().getFirst().state()).isEqualTo("open");
    }

    @Test
    void twoAgenciesOfOnePurposeAreTwoItemsWhoseOrderTellsNothing() {
        var assignments = new ArrayList<>(List.of(assignment("assist", AssignmentProgress.ASSIGNED, null),
                assignment("assist", AssignmentProgress.DECLINED, null),
                assignment("assist", AssignmentProgress.ACCEPTED, NINE)));
        var view = ReporterView.of(new CaseFacts(ID, 1, CoarseState.OPEN, assignments));
        assertThat(view.assignments()).hasSize(3);
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(assignments, new Random(seed));
            assertThat(ReporterView.of(new CaseFacts(ID, 1, CoarseState.OPEN, assignments))).isEqualTo(view);
        }
    }

    private static ReporterView view(AssignmentFacts... assignments) {
        return ReporterView.of(new CaseFacts(ID, 1, CoarseState.OPEN, List.of(assignments)));
    }

    private static AssignmentFacts assignment(String purpose, AssignmentProgress progress, Instant acknowledgedAt) {
        return new AssignmentFacts(purpose, Optional.of(progress), Optional.ofNullable(acknowledgedAt));
    }

}
