package network.referral.intake.bus;

import java.util.List;
import java.util.SortedMap;
import network.referral.events.SealedCompartment;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.Written;
import network.referral.schemas.ReferralId;

/** The act of sealing what a reporter wrote, so that nothing of it travels in clear. */
interface Sealing {

    /**
     * False where this instance has no keys to seal with: then no compartment is taken.
     */
    boolean isAvailable();

    /**
     * Hexadecimal digests by which a repeat is known. Keyed: without the key nobody can
     * find out by guessing what was written.
     */
    SortedMap<String, String> digests(ReferralId referral, SortedMap<String, Written> compartments);

    /** Asks the key store, unless nothing was written. */
    Outcome seal(ReferralId referral, int revision, Report report);

    sealed interface Outcome {

        record Sealed(List<SealedCompartment> compartments) implements Outcome {
        }

        /** The referral was erased: nothing more is taken of it. */
        record Erased() implements Outcome {
        }

        /** The referral's key cannot be read, and waiting does not help. */
        record Unsealable() implements Outcome {
        }

        /** The key store is away or refuses: the same report may be sent again. */
        record Unavailable() implements Outcome {
        }

    }

}
