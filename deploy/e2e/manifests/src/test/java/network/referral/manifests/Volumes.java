package network.referral.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Room for what services keep for good. */
final class Volumes {

    private static final long GIB = 1L << 30;

    /** Of ext4, as it comes; the key store has a file for each referral. */
    private static final long BYTES_A_FILE = 16 * 1024;

    private static final Pattern MOST_KEYS = Pattern.compile("@DefaultValue\\(\"(\\d+)\"\\) int mostKeys");

    /** As the README has whoever runs routing reckon. */
    private static final Pattern RULE = Pattern
        .compile("(\\d+) KB of its volume each [^,]*, so that (\\d+)Gi are for a million\\.");

    private static final Pattern GIBIBYTES = Pattern.compile("(\\d+)Gi");

    private Volumes() {
    }

    static List<String> breaks(Manifests manifests) {
        var breaks = new ArrayList<String>();
        var mostKeys = Sources.found(Sources.folder("key-store"), MOST_KEYS).stream().findFirst().orElseThrow();
        // a fifth is not the keys'
        if (claimed("key-store", manifests) * 5 / 6 < Long.parseLong(mostKeys) * BYTES_A_FILE) {
            breaks.add("The key store's volume has no room for " + mostKeys + " files");
        }
        var rule = RULE.matcher(manifests.texts().get("README.md"));
        if (!rule.find()) {
            breaks.add("Nobody is told how much routing keeps of a case");
            return breaks;
        }
        var said = Long.parseLong(rule.group(2)) * GIB;
        if (said < Long.parseLong(rule.group(1)) * 1000 * 1_000_000) {
            breaks.add("So many GiB hold no million cases: " + rule.group());
        }
        if (claimed("routing-service", manifests) != said) {
            breaks.add("Routing's volume is not as the README says: " + rule.group());
        }
        return breaks;
    }

    /** Bytes of the one claim. */
    private static long claimed(String service, Manifests manifests) {
        var storage = manifests.service(service)
            .owner()
            .content()
            .each("spec", "volumeClaimTemplates")
            .map(claim -> claim.text("spec", "resources", "requests", "storage"))
            .findFirst()
            .orElse("");
        var size = GIBIBYTES.matcher(storage);
        return size.matches() ? Long.parseLong(size.group(1)) * GIB : 0;
    }

}
