package network.referral.audit.chain;

import java.time.Instant;
import java.util.HexFormat;

/**
 * What a writer has signed of its chain.
 *
 * @param ordinal among the chain's checkpoints, from 1, without gaps
 * @param previous hash of the checkpoint before
 * @param head the chain then; its {@code checkpoint} is this one's ordinal
 * @param keyId first 16 hexadecimal digits of the SHA-256 of the public key
 * @param signature Ed25519 in lower-case hexadecimal digits; empty until signed
 */
public record Checkpoint(CheckpointKind kind, Hash previous, ChainHead head, Instant at, String keyId,
        String signature) {

    private static final int SIGNATURE_DIGITS = 128;

    public Checkpoint {
        Shape.demand(kind != null && previous != null && head.checkpoint() >= 1 && Shape.isHex(keyId, 16),
                "A checkpoint has an ordinal from 1 and the id of a key");
        Shape.demand(Shape.isMoment(at), "A checkpoint is of a moment in whole milliseconds since the epoch");
        Shape.demand(signature.isEmpty() || Shape.isHex(signature, SIGNATURE_DIGITS),
                "An Ed25519 signature has 64 bytes");
    }

    public ChainId chain() {
        return head.chain();
    }

    public long ordinal() {
        return head.checkpoint();
    }

    public Checkpoint signed(byte[] made) {
        return new Checkpoint(kind, previous, head, at, keyId, HexFormat.of().formatHex(made));
    }

    /** By which the next one names it; without the signature. */
    public Hash hash() {
        return Hash.of(CanonicalForm.of(this));
    }
}
