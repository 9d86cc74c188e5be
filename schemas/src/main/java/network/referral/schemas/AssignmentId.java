package network.referral.schemas;

import java.util.Optional;
import java.util.UUID;

/**
 * Id of an assignment, derived from referral, decision revision, agency and purpose: a
 * replay gives the same ids.
 */
public record AssignmentId(UUID value) {

    public static AssignmentId derive(ReferralId referral, int revision, AgencyId agency, String purpose) {
        return new AssignmentId(
                DerivedUuid.of("assignment", referral.toString(), Integer.toString(revision), agency.value(), purpose));
    }

    /** Empty unless the text is a UUID in its canonical form. */
    public static Optional<AssignmentId> parse(CharSequence text) {
        return CanonicalUuid.parse(text).map(AssignmentId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
