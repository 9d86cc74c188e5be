package network.referral.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Hash;
import network.referral.audit.chain.Writer;
import org.junit.jupiter.api.Test;

/**
 * A checkpoint that its writer has not signed, and that a writer which began later has
 * named: a writer knows no key but its own.
 */
class RefusedCheckpointTest {

    private static final Keys KEYS = new Keys(Scribe.SERVICES.toArray(String[]::new));

    private static final Writer GATEWAY = new Writer("agency-gateway", "0");

    private static final Writer KEY_STORE = new Writer("key-store", "0");

    private final Scribe scribe = new Scribe(KEYS, 1);

    @Test
    void what_it_invents_is_told_as_cut_off_beside_it() {
        scribe.begin(KEY_STORE);
        scribe.sign(KEY_STORE, CheckpointKind.CLOSING);
        var chain = scribe.open(KEY_STORE).head().chain();
        var refused = byNobody(new ChainHead(chain, 5000, Hash.of(new byte[1]), 100));

        assertThat(named(scribe.soFar(), refused).judge(KEYS).findings()).containsExactlyInAnyOrder(
                new Finding(FindingCode.UNKNOWN_SIGNER, chain, Part.CHECKPOINT, 100, 100),
                new Finding(FindingCode.TRUNCATED, chain, Part.ENTRY, 2, 5000),
                new Finding(FindingCode.TRUNCATED, chain, Part.CHECKPOINT, 4, 100));
    }

    @Test
    void an_end_that_was_cut_off_is_not_excused_by_one_that_states_it() {
        scribe.begin(KEY_STORE);
        var left = scribe.soFar();
        scribe.act(KEY_STORE);
        var head = scribe.open(KEY_STORE).head();

        assertThat(named(left, byNobody(head)).judge(KEYS).findings())
            .contains(new Finding(FindingCode.TRUNCATED, head.chain(), Part.ENTRY, 2, 2));
    }

    private Checkpoint byNobody(ChainHead head) {
        var stranger = KEYS.stranger;
        return stranger.sign(new Checkpoint(CheckpointKind.RUNNING, Hash.NONE, head, scribe.now(), stranger.id(), ""));
    }

    /** What lies there once a gateway has begun and found that beside it. */
    private History named(History before, Checkpoint refused) {
        var key = KEYS.of(GATEWAY.service());
        var now = scribe.now();
        var chain = Chain.begin(ChainId.of(GATEWAY, now, 7));
        var announced = key.sign(chain.decide(CheckpointKind.OPENING, key.id(), now));
        chain = chain.apply(announced);
        var opening = chain.decideOpening(List.of(refused.head()), now);
        var closed = key.sign(chain.apply(opening).decide(CheckpointKind.CLOSING, key.id(), now));
        return new History(Stream.concat(before.entries().stream(), Stream.of(opening)).toList(),
                Stream.concat(before.checkpoints().stream(), Stream.of(refused, announced, closed)).toList());
    }

}
