package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaisesComeInTimeTest {

    /** The step that was one too many, and what it had made. */
    private static final int BEYOND = 16;

    /** However many rules raise too early: what comes after needs the rest. */
    @ParameterizedTest
    @ValueSource(ints = { 800, 2_000, 8_000 })
    void aWarningTakesAnEighthAtMostOfWhatAProofMay(int mostSteps) {
        Draft draft = SoundProtocol.of(1);
        for (int i = 0; i < 12; i++) {
            draft.add("rules", """
                    id: R-hurry-%s
                    title: Hurry
                    order: %s
                    raise: [job-0, job-1, job-2, job-3]
                    basis: [practice]
                    status: model
                    """.formatted(i, 50 + i));
            draft.rule("R-hurry-" + i).put("when", Map.of("minutesLeft", Map.of("at-least", 10 * (i + 1))));
        }
        Subject subject = Subject.of(draft.protocol().definition(), Optional.empty(), mostSteps);
        Diagram diagram = subject.space().diagram();
        int before = diagram.steps();

        new RaisesComeInTime().examine(subject, new Faults(subject.reachable()));

        assertThat(diagram.steps() - before).isLessThanOrEqualTo(mostSteps / 8 + BEYOND);
    }

}
