package network.referral.audit.bus;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import network.referral.audit.chain.CanonicalForm;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Hash;
import network.referral.events.AuditCheckpoint;
import network.referral.events.AuditCheckpointKind;

/** A checkpoint as it travels. */
public final class CheckpointRecord {

    private CheckpointRecord() {
    }

    public static AuditCheckpoint of(Checkpoint checkpoint) {
        var head = checkpoint.head();
        return AuditCheckpoint.newBuilder()
            .setForm(CanonicalForm.VERSION)
            .setChainId(head.chain().toString())
            .setOrdinal(head.checkpoint())
            .setPreviousHash(checkpoint.previous().value())
            .setKind(AuditCheckpointKind.valueOf(checkpoint.kind().name()))
            .setSequence(head.sequence())
            .setEntryHash(head.hash().value())
            .setAt(checkpoint.at())
            .setKeyId(checkpoint.keyId())
            .setSignature(ByteBuffer.wrap(HexFormat.of().parseHex(checkpoint.signature())))
            .build();
    }

    /** Empty when it is none, or a newer version's that this one cannot judge. */
    public static Optional<Checkpoint> read(AuditCheckpoint checkpoint) {
        if (checkpoint.getForm() != CanonicalForm.VERSION || checkpoint.getKind() == AuditCheckpointKind.UNKNOWN) {
            return Optional.empty();
        }
        try {
            var head = new ChainHead(ChainId.parse(checkpoint.getChainId().toString()), checkpoint.getSequence(),
                    new Hash(checkpoint.getEntryHash().toString()), checkpoint.getOrdinal());
            return Optional.of(new Checkpoint(CheckpointKind.valueOf(checkpoint.getKind().name()),
                    new Hash(checkpoint.getPreviousHash().toString()), head, checkpoint.getAt(),
                    checkpoint.getKeyId().toString(), signature(checkpoint.getSignature())));
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String signature(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

}
