package network.referral.ctl.agency;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import network.referral.events.AgencyRecord;
import network.referral.events.LocalName;
import network.referral.schemas.StatedStanding;

/** What agencies are called, where somebody may take one for another by it. */
public final class Naming {

    private static final String ENGLISH = "en";

    private Naming() {
    }

    /**
     * @param entries that were added or changed; those that are retired are left out
     * @param directory all there are
     */
    public static List<String> sentences(Collection<AgencyRecord> entries, AgencyDirectory directory) {
        var others = List.copyOf(directory.entries().values());
        return entries.stream()
            .filter(entry -> !StatedStanding.isRetired(entry))
            .flatMap(entry -> Stream.concat(withoutEnglish(entry), likeAnother(entry, others)))
            .toList();
    }

    private static Stream<String> withoutEnglish(AgencyRecord entry) {
        var languages = entry.getNames().stream().map(name -> name.getLanguage().toString()).sorted().toList();
        return languages.contains(ENGLISH) ? Stream.empty()
                : Stream.of(entry.getAgencyId() + " has no name in English: to whom the page speaks a language that it "
                        + "has no name in, it is shown by "
                        + languages.stream().findFirst().map(first -> "that in " + first).orElse("its id")
                        + ". Officers choose by the name whom to keep out: give it one under 'en'.");
    }

    private static Stream<String> likeAnother(AgencyRecord entry, List<AgencyRecord> others) {
        return others.stream()
            .filter(other -> !other.getAgencyId().toString().contentEquals(entry.getAgencyId()))
            // whom to keep out is chosen of all, also of those that are retired
            .filter(other -> isOfOneCountry(entry, other) || StatedStanding.takesNew(other))
            .filter(other -> entry.getNames().stream().anyMatch(name -> isOneOf(name, other.getNames())))
            .map(other -> entry.getAgencyId() + " has the name of " + other.getAgencyId() + " of "
                    + other.getJurisdiction() + ": " + consequence(entry, other));
    }

    private static String consequence(AgencyRecord entry, AgencyRecord other) {
        return isOfOneCountry(entry, other)
                ? "an officer who is to keep one of the two out cannot tell them apart. Give them different names."
                : "an officer with an account for each cannot tell by it for which of the two a report is made. Put "
                        + "the country or state into both names.";
    }

    private static boolean isOfOneCountry(AgencyRecord one, AgencyRecord other) {
        return one.getJurisdiction().toString().contentEquals(other.getJurisdiction());
    }

    private static boolean isOneOf(LocalName name, List<LocalName> names) {
        return names.stream()
            .anyMatch(other -> other.getLanguage().toString().contentEquals(name.getLanguage())
                    && plain(other).equals(plain(name)));
    }

    private static String plain(LocalName name) {
        return name.getName().toString().strip().toLowerCase(Locale.ROOT);
    }

}
