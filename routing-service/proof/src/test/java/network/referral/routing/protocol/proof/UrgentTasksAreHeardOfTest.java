package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.routing.protocol.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgentTasksAreHeardOfTest {

    /** However much of what a proof may take the protocol takes by itself. */
    @Test
    void howManyHearOfSomethingLateTakesNoCertificateAway() {
        Protocol protocol = Shipped.turkmenProposal().protocol();
        ListedAgencies listed = Shipped.agencies("tm");
        Map<String, String> everybody = listed.entitlements()
            .rights()
            .keySet()
            .stream()
            .collect(Collectors.toMap(Function.identity(), agency -> "its hours are office"));
        ListedAgencies late = new ListedAgencies(listed.entitlements(), listed.posts(), everybody);

        int enough = IntStream.iterate(4_000, steps -> steps + steps / 8)
            .filter(steps -> isCertified(protocol, listed, steps))
            .findFirst()
            .orElseThrow();

        assertThat(IntStream.iterate(enough, steps -> steps < 2 * enough, steps -> steps + steps / 16))
            .allMatch(steps -> isCertified(protocol, late, steps));
        assertThat(Prover.prove(protocol, Optional.of(late)).faults())
            .anyMatch(fault -> fault.code() == Fault.Code.TASK_DUE_OUT_OF_HOURS);
    }

    /** Whoever has it first has the working days: nothing of that is due by night. */
    @ParameterizedTest
    @CsvSource({ "1 working day, council, true", "1 working day, charity, false", "30 calendar days, council, false" })
    void aStandInHasTheRestOfWorkingDaysByTheClock(String within, String holder, boolean isTold) {
        Draft draft = SoundProtocol.of(1).add("rules", """
                id: R-spare
                title: It can wait
                when: {place: port}
                assign: [{agency: %s, purpose: spare, priority: P2}]
                share: [case-ref]
                basis: [practice]
                status: model
                """.formatted(holder));
        draft.group("priorities")
            .put("P2", Map.of("title", "later", "acknowledgeWithin", within, "ladder",
                    List.of(Map.of("after", within, "to", "court:duty"))));
        draft.group("fallbacks").put("council", Map.of("spare", "charity"));
        ListedAgencies listed = SoundProtocol.generous();
        ListedAgencies late = new ListedAgencies(listed.entitlements(), listed.posts(),
                Map.of("charity", "its hours are office"));

        assertThat(Prover.prove(draft.protocol(), Optional.of(late)).faults())
            .filteredOn(fault -> fault.code() == Fault.Code.TASK_DUE_OUT_OF_HOURS)
            .extracting(Fault::message)
            .containsExactlyElementsOf(isTold
                    ? List.of("charity stands in for 'spare', due in working days (for a stand-in by the clock), once "
                            + "declined by council, and its hours are office: deadlines and ladders run by day and "
                            + "night.")
                    : List.of());
    }

    private static boolean isCertified(Protocol protocol, ListedAgencies listed, int steps) {
        return Prover.prove(protocol, Optional.of(listed), steps).certificate().isPresent();
    }

}
