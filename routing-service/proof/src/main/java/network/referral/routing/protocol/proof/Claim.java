package network.referral.routing.protocol.proof;

import java.util.Optional;

/** Something that must hold of a protocol before it may act. */
interface Claim {

    /** Adds every way in which it does not hold. */
    void examine(Subject subject, Faults faults);

    /**
     * What is proven when nothing that blocks was found; empty when nothing was asked.
     */
    Optional<Proven> proven(Subject subject);

}
