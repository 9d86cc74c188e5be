package network.referral.gateway.bus;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.SealedCompartment;
import network.referral.gateway.inbox.Offer;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** Reads an assignment off the bus. */
final class Offers {

    private Offers() {
    }

    static Offer of(AssignmentId assignment, ReferralId referral, Assignment value, Optional<String> trace) {
        return new Offer(assignment, referral, value.getRevision(), value.getPurpose().toString(),
                value.getPriority().name(), value.getAssignedAt(), value.getAcknowledgeBy(), decider(value),
                shared(value), texts(value.getRequirements()), request(value),
                Optional.ofNullable(value.getLinkedReferral()).map(CharSequence::toString), trace);
    }

    private static Optional<Offer.Request> request(Assignment value) {
        return Optional.ofNullable(value.getPost())
            .map(post -> new Offer.Request(post.toString(), value.getConcerns().toString()));
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
        return new Offer.Sealed(value.getCompartment().toString(), value.getRevision(), value.getAlgorithm().toString(),
                base64(value.getCiphertext()), value.getKeyId().toString(), value.getWrapAlgorithm().toString(),
                base64(value.getCarrier()), base64(value.getWrappedKey()));
    }

    private static String base64(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private static List<String> texts(List<? extends CharSequence> texts) {
        return texts.stream().map(CharSequence::toString).toList();
    }

}
