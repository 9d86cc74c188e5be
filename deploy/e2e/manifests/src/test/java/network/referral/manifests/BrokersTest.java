package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Agencies that read their own topics believe it by a file that they were given once. */
@DisplayName("The brokers' authority")
class BrokersTest {

    private static final Manifests MANIFESTS = Manifests.ofProject();

    @Test
    void lives_as_long_as_the_other_authorities() {
        assertThat(Brokers.breaks(MANIFESTS)).isEmpty();
        assertThat(Brokers.breaks(MANIFESTS.with("kafka/kafka.yaml", "validityDays: 3650", "validityDays: 365")))
            .containsExactly("The brokers' authority ends before the network's own");
        assertThat(Brokers.breaks(MANIFESTS.with("README.md", "-nodes -days 3650", "-nodes -days 7300")))
            .containsExactly("The brokers' authority ends before the network's own");
    }

    @Test
    void is_handed_to_agencies_before_the_old_one_ends() {
        var told = Sources.text(Manifests.FOLDER.resolve("README.md"))
            .replaceAll("(?s).*\n(- \\*\\*The brokers' authority\\*\\*.*?)\n- \\*\\*.*", "$1")
            .replaceAll("\\s+", " ");

        assertThat(told).containsSubsequence("Hand both, in one file, to every agency that reads its own topics",
                "before the old one's end");
    }

}
