package network.referral.schemas;

import java.util.Optional;
import java.util.UUID;

/**
 * Id of a referral: one person, one referral. Derived, so that a retry of the same report
 * is the same referral.
 */
public record ReferralId(UUID value) {

    /**
     * @param client who reports, as intake knows it
     * @param idempotencyKey the client's own key for the report; whoever knows the id can
     * test a guess of it
     */
    public static ReferralId derive(String client, String idempotencyKey) {
        return new ReferralId(DerivedUuid.of("referral", client, idempotencyKey));
    }

    /**
     * Empty unless the text is a UUID in its canonical form: one referral has one
     * spelling.
     */
    public static Optional<ReferralId> parse(CharSequence text) {
        return CanonicalUuid.parse(text).map(ReferralId::new);
    }

    /** True of the nil UUID, which stands for no referral. */
    public boolean isNil() {
        return value.getMostSignificantBits() == 0 && value.getLeastSignificantBits() == 0;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
