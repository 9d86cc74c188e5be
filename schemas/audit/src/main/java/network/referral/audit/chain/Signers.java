package network.referral.audit.chain;

/** Whose signatures count. */
@FunctionalInterface
public interface Signers {

    enum Verdict {

        SOUND,
        /** The key is known and did not sign this. */
        FORGED,
        /** Nobody knows the key, or it is another service's. */
        UNKNOWN

    }

    Verdict judge(Checkpoint checkpoint);

}
