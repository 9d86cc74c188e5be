package network.referral.gateway.inbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.referral.keys.Compartment;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.Wrapped;
import network.referral.sealing.Wrapping;

/**
 * An assignment as routing made it, for one agency.
 *
 * @param toldAt when routing said so
 * @param request set when a duty post is asked to own another assignment
 * @param linkedReferral another referral of the same person, reported before by another
 * agency
 * @param trace W3C trace context it travelled with
 */
public record Offer(AssignmentId assignment, ReferralId referral, int revision, String purpose, String priority,
        Instant assignedAt, Instant acknowledgeBy, Instant toldAt, Decider decidedBy, Shared shared,
        List<String> requirements, Optional<Request> request, Optional<String> linkedReferral, Optional<String> trace) {

    public Offer {
        requirements = List.copyOf(requirements);
    }

    /** The reference alone: which assignment, for what, since when. */
    Offer bare() {
        return bare(Optional.empty());
    }

    /**
     * The same of what another report said for a task, and of which referral that task
     * is: by it the agency knows what it keeps.
     */
    Offer bareWithTask() {
        return bare(linkedReferral);
    }

    private Offer bare(Optional<String> task) {
        var decider = new Decider(decidedBy.protocol(), decidedBy.version(), decidedBy.sha256(), List.of(), List.of());
        return new Offer(assignment, referral, revision, purpose, priority, assignedAt, acknowledgeBy, toldAt, decider,
                new Shared(List.of(), List.of()), List.of(), request, task, trace);
    }

    /** Without the content that its agency may not open any more: that fills memory. */
    Offer shut() {
        return new Offer(assignment, referral, revision, purpose, priority, assignedAt, acknowledgeBy, toldAt,
                decidedBy, new Shared(shared.names(), shared.sealed().stream().map(Sealed::shut).toList()),
                requirements, request, linkedReferral, trace);
    }

    /**
     * The protocol version that named the agency, and why.
     *
     * @param basis each with its mark, for example 'assumption'
     */
    public record Decider(String protocol, String version, String sha256, List<String> rules, List<String> basis) {

        public Decider {
            rules = List.copyOf(rules);
            basis = List.copyOf(basis);
        }
    }

    /**
     * What the agency gets to know.
     *
     * @param names of the compartments that the rules share
     * @param sealed those that this agency may open
     */
    public record Shared(List<String> names, List<Sealed> sealed) {

        public Shared {
            names = List.copyOf(names);
            sealed = List.copyOf(sealed);
        }
    }

    /**
     * A request to own an assignment that nobody answers or takes.
     *
     * @param post the duty post asked, for example coordinator
     * @param concerns id of that assignment, which is in another agency's inbox
     * @param concernsAgency id of the agency that holds it; empty where nobody does, or
     * routing, being older, does not say
     * @param reason coded
     */
    public record Request(String post, String concerns, Optional<String> concernsAgency, Optional<String> reason) {
    }

    /**
     * One compartment, readable only with the agency's private key.
     *
     * @param revision whose content it is
     * @param ciphertext the content, encrypted by a key of its own
     * @param wrapped that key, for the agency
     */
    public record Sealed(String compartment, int revision, String algorithm, byte[] ciphertext, String wrapAlgorithm,
            Wrapped wrapped) {

        /** Only then is there anything to open. */
        public boolean isUnderstood() {
            return revision >= 1 && Compartment.isName(compartment) && ContentKey.ALGORITHM.equals(algorithm)
                    && (throughKeyStore() || Wrapping.ALGORITHM.equals(wrapAlgorithm));
        }

        private Sealed shut() {
            return ciphertext.length == 0 ? this
                    : new Sealed(compartment, revision, algorithm, new byte[0], wrapAlgorithm, wrapped);
        }

        /** The content key is what the key store makes of what is wrapped. */
        public boolean throughKeyStore() {
            return Wrapping.THROUGH_KEY_STORE.equals(wrapAlgorithm);
        }

        /** A content has one ciphertext under one key. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Sealed that && wrapped.equals(that.wrapped)
                    && Arrays.equals(ciphertext, that.ciphertext);
        }

        @Override
        public int hashCode() {
            return wrapped.hashCode();
        }

        @Override
        public String toString() {
            return compartment + ", " + wrapped;
        }
    }
}
