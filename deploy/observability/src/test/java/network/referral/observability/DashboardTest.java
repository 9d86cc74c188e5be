package network.referral.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether it shows anything is for {@code DashboardIT}, on a network that runs. */
@DisplayName("The dashboard")
class DashboardTest {

    private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| `(referral_[a-z_]+)` \\|");

    /** What a histogram is asked by. */
    private static final Pattern ASKED = Pattern.compile("_(bucket|count)$");

    @Test
    void asks_only_for_what_is_counted_and_explained() throws IOException {
        var explained = explained();
        var asked = Sources.metrics(Sources.read("dashboard.json"));

        assertThat(explained).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(Sources.unknown(explained)).isEmpty();
        assertThat(Sources.unknown(Set.of("referral_unheard_of_total"))).isNotEmpty();
        assertThat(asked).hasSizeGreaterThan(25);
        assertThat(asked.stream().map(name -> ASKED.matcher(name).replaceFirst(""))).isSubsetOf(explained);
    }

    private static List<String> explained() throws IOException {
        return EXPLAINED.matcher(Sources.read("metrics.md")).results().map(name -> name.group(1)).toList();
    }

}
