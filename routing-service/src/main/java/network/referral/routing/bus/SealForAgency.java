package network.referral.routing.bus;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.referral.events.Assignment;
import network.referral.events.KeptCompartment;
import network.referral.events.KeptReport;
import network.referral.events.SealedCompartment;
import network.referral.routing.needtoknow.Consent;
import network.referral.routing.needtoknow.Disclosure;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.Bytes;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Subject;
import network.referral.sealing.Wrapping;

/**
 * Puts into a notice what its agency may know, sealed for that agency and that
 * assignment. What is shown is decided by {@link Disclosure} alone, and by what the
 * directory said at the last look: what it says from then on is used by nobody before it
 * was noted. One for each task.
 */
final class SealForAgency {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Recipients recipients;

    private final Wrapping wrapping = new Wrapping();

    private final RoutingMetrics metrics;

    private Recipients.Listing listing = new Recipients.Listing(Map.of());

    SealForAgency(Recipients recipients, RoutingMetrics metrics) {
        this.recipients = recipients;
        this.metrics = metrics;
    }

    /** Whether the directory says anything else than at the look before. */
    boolean look() {
        var before = listing;
        listing = recipients.listing();
        return listing != before;
    }

    /** Agencies that the directory lists. */
    Set<AgencyId> listed() {
        return listing.agencies();
    }

    /** By which an agency is shown what it may know. */
    Entitlement entitlement(AgencyId agency) {
        return listing.of(agency).entitlement();
    }

    boolean hasKey(AgencyId agency) {
        return listing.of(agency).key().isPresent();
    }

    /** False when something had to be withheld, because the agency has no key. */
    boolean seal(Assignment notice, KeptReport report, Instant now) {
        var agency = new AgencyId(notice.getAgency().toString());
        var recipient = listing.of(agency);
        var shown = shown(report, disclosure(recipient.entitlement(), notice.getShare(), report));
        if (recipient.key().isEmpty()) {
            metrics.withheld(agency, shown.size());
            return shown.isEmpty();
        }
        var referral = ReferralId.parse(notice.getReferralId()).orElseThrow();
        var assignment = AssignmentId.parse(notice.getAssignmentId()).orElseThrow();
        notice.setCompartments(shown.stream()
            .map(kept -> seal(kept, new Subject(referral, kept.getRevision(), kept.getCompartment().toString()), agency,
                    assignment, recipient.key().get(), now))
            .toList());
        return true;
    }

    /**
     * What an agency that is so entitled may know of a report: the same texts for the
     * same content.
     * @param share of the rules that named it
     */
    Set<String> seen(Entitlement entitlement, List<CharSequence> share, KeptReport report) {
        return shown(report, disclosure(entitlement, share, report)).stream()
            .map(kept -> kept.getCompartment() + "/" + kept.getRevision())
            .collect(Collectors.toSet());
    }

    private static Disclosure disclosure(Entitlement entitlement, List<CharSequence> share, KeptReport report) {
        var consents = report.getConsents().stream().map(CharSequence::toString).collect(Collectors.toSet());
        return Disclosure.decide(share.stream().map(CharSequence::toString).toList(), entitlement,
                new Consent(consents));
    }

    private static List<KeptCompartment> shown(KeptReport report, Disclosure disclosure) {
        Predicate<KeptCompartment> included = kept -> disclosure.includes(kept.getCompartment().toString());
        return report.getCompartments().stream().filter(included).toList();
    }

    private SealedCompartment seal(KeptCompartment kept, Subject subject, AgencyId agency, AssignmentId assignment,
            PublicKey key, Instant now) {
        var context = subject.forAgency(agency, assignment);
        var wrapped = wrapping.wrap(key, agency.value(), context, Bytes.of(kept.getKey()), now);
        return new SealedCompartment(subject.compartment(), ContentKey.ALGORITHM, kept.getCiphertext(), wrapped.keyId(),
                kept.getThroughKeyStore() ? Wrapping.THROUGH_KEY_STORE : Wrapping.ALGORITHM,
                ByteBuffer.wrap(wrapped.secret()), agency.value(), ByteBuffer.wrap(context),
                ByteBuffer.wrap(wrapped.carrier()), subject.revision(), NOTHING);
    }

}
