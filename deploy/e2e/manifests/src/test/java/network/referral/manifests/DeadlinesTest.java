package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever is asked for a person has as long as the protocol gives it. */
@DisplayName("Deadlines on a cluster")
class DeadlinesTest {

    /** As a variable or as a property, in whatever spelling is listened to. */
    private static final Pattern HURRIED = Pattern.compile("(?i)deadline[-_.]?scale");

    private static final Manifests MANIFESTS = Manifests.ofProject();

    @Test
    void run_as_the_protocols_say() {
        var routing = "base/routing-service.yaml";
        var settings = "base/settings.yaml";

        assertThat(hurried(MANIFESTS)).isEmpty();
        assertThat(hurried(MANIFESTS.with(routing, "          env:\n",
                "          env:\n            - {name: REFERRAL_ROUTING_DEADLINE_SCALE, value: \"60\"}\n")))
            .containsExactly(routing);
        assertThat(hurried(MANIFESTS.with(settings, "JDK_JAVA_OPTIONS: ",
                "JDK_JAVA_OPTIONS: -Dreferral.routing.deadline-scale=60 ")))
            .containsExactly(settings);
    }

    private static List<String> hurried(Manifests manifests) {
        return manifests.texts()
            .entrySet()
            .stream()
            .filter(file -> HURRIED.matcher(file.getValue()).find())
            .map(Map.Entry::getKey)
            .toList();
    }

}
