package network.referral.schemas;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One encounter that several agencies may report, or in which several persons were met.
 * Derived: what an officer typed as its name goes into no key and no log.
 */
public record EncounterId(UUID value) {

    private static final Pattern CODE = Pattern.compile("([0-9]{4})([0-9]{4})([0-9]{4})");

    /**
     * Twelve digits, the code of the report page, are one encounter however they are
     * grouped; of any other text the hyphens count.
     * @param groupId as the reporters share it
     */
    public static EncounterId derive(String jurisdiction, String groupId) {
        return new EncounterId(DerivedUuid.of("encounter", jurisdiction, asOnThePage(groupId)));
    }

    private static String asOnThePage(String groupId) {
        var code = CODE.matcher(groupId.replace("-", ""));
        return code.matches() ? code.replaceAll("$1-$2-$3") : groupId;
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
