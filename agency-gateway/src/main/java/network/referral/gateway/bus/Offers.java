package network.referral.gateway.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.SealedCompartment;
import network.referral.gateway.inbox.Offer;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.Bytes;
import network.referral.schemas.ReferralId;
import network.referral.sealing.Wrapped;

/** Reads an assignment off the bus. */
final class Offers {

    private Offers() {
    }

    static Offer of(AssignmentId assignment, ReferralId referral, Assignment value, Instant toldAt,
            Optional<String> trace) {
        return new Offer(assignment, referral, value.getRevision(), value.getPurpose().toString(),
                value.getPriority().name(), value.getAssignedAt(), value.getAcknowledgeBy(), toldAt, decider(value),
                shared(value), texts(value.getRequirements()), request(value), text(value.getLinkedReferral()), trace);
    }

    /** Why an assignment was taken back is no reason to own another. */
    private static Optional<Offer.Request> request(Assignment value) {
        return text(value.getPost()).filter(post -> value.getNotice() == AssignmentNotice.ESCALATED)
            .map(post -> new Offer.Request(post, value.getConcerns().toString(), text(value.getConcernsAgency()),
                    text(value.getReason())));
    }

    private static Optional<String> text(CharSequence text) {
        return Optional.ofNullable(text).map(CharSequence::toString);
    }

    private static Offer.Decider decider(Assignment value) {
        var protocol = value.getProtocol();
        return new Offer.Decider(protocol.getId().toString(), protocol.getVersion().toString(),
                protocol.getSha256().toString(), texts(value.getRules()), texts(value.getBasis()));
    }

    /**
     * A compartment sealed for somebody else is left out: this agency could not open it,
     * and has no need to see that it is there.
     */
    private static Offer.Shared shared(Assignment value) {
        var sealed = value.getCompartments()
            .stream()
            .filter(compartment -> value.getAgency().toString().contentEquals(compartment.getRecipient()))
            .map(Offers::sealed)
            .toList();
        return new Offer.Shared(texts(value.getShare()), sealed);
    }

    private static Offer.Sealed sealed(SealedCompartment value) {
        var wrapped = new Wrapped(value.getKeyId().toString(), Bytes.of(value.getCarrier()),
                Bytes.of(value.getWrappedKey()));
        return new Offer.Sealed(value.getCompartment().toString(), value.getRevision(), value.getAlgorithm().toString(),
                Bytes.of(value.getCiphertext()), value.getWrapAlgorithm().toString(), wrapped);
    }

    private static List<String> texts(List<? extends CharSequence> texts) {
        return texts.stream().map(CharSequence::toString).toList();
    }

}
