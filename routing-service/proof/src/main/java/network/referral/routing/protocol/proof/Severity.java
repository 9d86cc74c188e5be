package network.referral.routing.protocol.proof;

/** What a fault means for a protocol that somebody wants to put into force. */
public enum Severity {

    /** A person could fall through: no certificate. */
    BLOCKS,
    /** Probably not meant; policy staff should look. */
    WARNING

}
