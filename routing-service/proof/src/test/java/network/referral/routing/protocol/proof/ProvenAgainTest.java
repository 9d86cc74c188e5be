package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** A version that decided before, by the directory of today. */
class ProvenAgainTest {

    private final Draft draft = SoundProtocol.of(1);

    private final Optional<ListedAgencies> listed = Optional.of(SoundProtocol.generous());

    @Test
    void whatSharesNoMoreThanItMayHasTheSameCertificate() {
        var protocol = draft.protocol();

        assertThat(Prover.proveAgain(protocol, listed)).isEqualTo(Prover.prove(protocol, listed));
        assertThat(claims(protocol)).contains("shares-entitled");
    }

    @Test
    void whatSharesMoreHasOneThatDoesNotSayOtherwise() {
        draft.words("data").add("secrets");
        draft.rule("R-0").put("share", List.of("case-ref", "secrets"));
        var protocol = draft.protocol();

        assertThat(Prover.prove(protocol, listed).certificate()).isEmpty();
        assertThat(Prover.proveAgain(protocol, listed).faults())
            .filteredOn(fault -> fault.code() == Fault.Code.SHARE_EXCEEDS_ENTITLEMENT)
            .isNotEmpty()
            .noneMatch(Fault::blocks);
        assertThat(claims(protocol)).contains("posts-listed").doesNotContain("shares-entitled");
    }

    @Test
    void whatLetsSomebodyFallThroughHasNone() {
        draft.remove("rules", "R-guard");

        assertThat(Prover.proveAgain(draft.protocol(), listed).certificate()).isEmpty();
    }

    private List<String> claims(Protocol protocol) {
        return Prover.proveAgain(protocol, listed)
            .certificate()
            .orElseThrow()
            .proven()
            .stream()
            .map(Proven::claim)
            .toList();
    }

}
