package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.referral.routing.protocol.Protocol;
import org.junit.jupiter.api.Test;

class ExamplesComeOutTest {

    private final Draft draft = Shipped.proposal("nm");

    @Test
    void aFileThatDecidesItsExamplesAsItExpectsKeepsItsCertificate() {
        var protocol = draft.protocol();
        var proof = prove(protocol);

        assertThat(ExamplesComeOut.asked(protocol, proof)).isEqualTo(proof);
        assertThat(ExamplesComeOut.told(protocol, proof)).isEqualTo(proof);
    }

    @Test
    void oneThatDecidesAnExampleOtherwiseHasNone() {
        var protocol = otherwise();

        var asked = ExamplesComeOut.asked(protocol, prove(protocol));

        assertThat(asked.certificate()).isEmpty();
        assertThat(asked.faults().getFirst()).satisfies(fault -> {
            assertThat(fault.blocks()).isTrue();
            assertThat(fault.code()).isEqualTo(Fault.Code.EXAMPLE_FAILS);
            assertThat(fault.where()).isEqualTo("NV1");
            assertThat(fault.message()).endsWith("Expected nm-local-authority:safeguard-child at P3, but it is at P0.");
        });
    }

    @Test
    void whatDecidedBeforeIsToldOfAndKeepsItsCertificate() {
        var protocol = otherwise();
        var proof = prove(protocol);

        var told = ExamplesComeOut.told(protocol, proof);

        assertThat(told.certificate()).isPresent().isEqualTo(proof.certificate());
        assertThat(told.faults()).hasSize(proof.faults().size() + 1).noneMatch(Fault::blocks);
        assertThat(told.faults().getLast().code()).isEqualTo(Fault.Code.EXAMPLE_FAILS);
    }

    private Protocol otherwise() {
        Draft.in(draft.item("examples", "NV1"), "assignments").put("nm-local-authority:safeguard-child", "P3");
        return draft.protocol();
    }

    private static Proof prove(Protocol protocol) {
        return Prover.prove(protocol, Optional.empty());
    }

}
