package network.referral.schemas;

import java.util.Optional;
import java.util.UUID;

/**
 * One encounter that several agencies may report, or in which several persons were met.
 * Derived: what an officer typed as its name goes into no key and no log.
 */
public record EncounterId(UUID value) {

    /**
     * @param groupId as the reporters share it
     */
    public static EncounterId derive(String jurisdiction, String groupId) {
        return new EncounterId(DerivedUuid.of("encounter", jurisdiction, groupId));
    }

    /** Empty unless the text is a UUID in its canonical form. */
    public static Optional<EncounterId> parse(CharSequence text) {
        return CanonicalUuid.parse(text).map(EncounterId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
