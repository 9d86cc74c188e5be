package network.referral.intake.bus;

import network.referral.events.Identification;
import network.referral.intake.identification.RevisionInForce;

/**
 * A report as it was sent: its compartments are sealed.
 *
 * @param standing of its referral, once the broker has it
 */
record Sent(RevisionInForce standing, Identification identification) {

    /** What its codes take in memory, in bytes. */
    static final int CODES = 4096;

    /** What a compartment takes beside what it says. */
    private static final int COMPARTMENT = 1024;

    /** About, in bytes. */
    int size() {
        return CODES + identification.getCompartments()
            .stream()
            .mapToInt(compartment -> COMPARTMENT + compartment.getCiphertext().remaining())
            .sum();
    }
}
