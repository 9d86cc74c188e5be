package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.routing.protocol.Protocol;
import org.junit.jupiter.api.Test;

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

    private static boolean isCertified(Protocol protocol, ListedAgencies listed, int steps) {
        return Prover.prove(protocol, Optional.of(listed), steps).certificate().isPresent();
    }

}
