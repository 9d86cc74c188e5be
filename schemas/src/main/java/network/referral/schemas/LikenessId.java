package network.referral.schemas;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What routing sees of a person met in one encounter. Reports of the encounter with the
 * same one cannot be told apart; with different ones they are about different persons, as
 * far as anybody can be sure.
 */
public record LikenessId(UUID value) {

    /**
     * @param seen place and coarse profile, in one order; a part that is not known is a
     * value of its own
     */
    public static LikenessId derive(EncounterId encounter, List<String> seen) {
        var parts = new String[seen.size() + 1];
        parts[0] = encounter.toString();
        for (int part = 0; part < seen.size(); part++) {
            parts[part + 1] = seen.get(part);
        }
        return new LikenessId(DerivedUuid.of("likeness", parts));
    }

    /** Empty unless the text is a UUID in its canonical form. */
    public static Optional<LikenessId> parse(CharSequence text) {
        return CanonicalUuid.parse(text).map(LikenessId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
