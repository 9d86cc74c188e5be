package network.referral.audit.chain;

/** Why a checkpoint was made. */
public enum CheckpointKind {

    /** Announces a chain before its first entry. */
    OPENING,

    RUNNING,

    /** The writer ended in order: nothing follows. */
    CLOSING

}
