package network.referral.manifests;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the README has set on the registry's container. */
final class Registry {

    /** As it comes it keeps all in memory; H2 in a file is for one machine. */
    private static final Pattern STORAGE = Pattern.compile("(?m)^ *APICURIO_STORAGE_SQL_KIND=(?!h2$)\\w+$");

    private static final Pattern ADDRESS = Pattern.compile("(?m)^ *APICURIO_DATASOURCE_URL=jdbc:(?!h2:)\\S+$");

    private Registry() {
    }

    static List<String> breaks(Manifests manifests) {
        var readme = manifests.texts().get("README.md");
        return Stream.of(STORAGE, ADDRESS)
            .filter(setting -> !setting.matcher(readme).find())
            .map(setting -> "With its pod the registry loses all schemas: README has nothing like " + setting)
            .toList();
    }

}
