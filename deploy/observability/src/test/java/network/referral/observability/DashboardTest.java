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

    /** What each instance sees as a whole. */
    private static final Pattern WHOLE = Pattern.compile(EXPLAINED + ".*\\*all\\*");

    /**
     * What stands right before a metric, of all that its instances are put together by.
     */
    private static final Pattern TAKEN = Pattern
        .compile("\\b(sum|max)\\b(?:(?!\\b(?:sum|max)\\b|\\breferral_|\").)*\\b(referral_[a-z_]+)");

    private static final Pattern HISTOGRAM = Pattern.compile(EXPLAINED + ".*\\| histogram: ");

    private static final Pattern INCREASED = Pattern.compile("increase\\((referral_\\w+_(?:total|bucket|count))");

    private static final Pattern WITH_THE_FIRST = Pattern.compile("(referral_\\w+_(?:total|bucket|count)(?:\\{[^}]*})?)"
            + " unless last_over_time\\(\\1\\[10m] offset (1[hd])\\) or increase\\(\\1\\[\\2]\\)");

    private static final Pattern RATED = Pattern.compile("rate\\((referral_\\w+_total)");

    private static final Pattern SUMMED = Pattern
        .compile("\\bsum[^\"]*\\(referral_dead_letters_total(?!\\{job=..routing-service)");

    @Test
    void asks_only_for_what_is_counted_and_explained() throws IOException {
        var explained = explained();
        var asked = Sources.metrics(Sources.read("dashboard.json"));

        assertThat(explained).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(Sources.unknown(explained)).as("which Prometheus has in parts")
            .containsExactlyInAnyOrderElementsOf(explained(HISTOGRAM));
        assertThat(Sources.unknown(Set.of("referral_unheard_of_total"))).isNotEmpty();
        assertThat(asked).hasSizeGreaterThan(25);
        assertThat(Sources.unknown(asked)).isEmpty();
        assertThat(asked.stream().map(Sources::whole)).isSubsetOf(explained);
    }

    @Test
    void adds_up_what_each_instance_has_a_part_of_and_nothing_that_each_has_all_of() throws IOException {
        var whole = explained(WHOLE);
        var parts = explained().stream()
            .filter(name -> !whole.contains(name) && !name.contains("_timestamp_")
                    && !name.equals("referral_dead_letters_total"))
            .toList();

        assertThat(whole).as("which every instance of routing counts from all cases")
            .contains("referral_assignments_open", "referral_oldest_unacknowledged_timestamp_seconds",
                    "referral_oldest_unowned_timestamp_seconds");
        assertThat(taken("sum")).isNotEmpty().doesNotContainAnyElementsOf(whole);
        assertThat(taken("max")).isNotEmpty().doesNotContainAnyElementsOf(parts);
    }

    /** Which metrics this is done with over the instances. */
    private static List<String> taken(String act) throws IOException {
        return TAKEN.matcher(Sources.read("dashboard.json"))
            .results()
            .filter(taken -> taken.group(1).equals(act))
            .map(taken -> Sources.whole(taken.group(2)))
            .toList();
    }

    /** A counter that has never counted is not there, and increase() misses its first. */
    @Test
    void shows_the_first_that_is_counted_and_no_number_where_nobody_counts() throws IOException {
        var dashboard = Sources.read("dashboard.json");

        assertThat(withoutTheFirst(dashboard)).isEmpty();
        assertThat(withoutTheFirst("sum(increase(referral_deadlines_missed_total[1h]))"))
            .containsExactly("referral_deadlines_missed_total");
        assertThat(withoutTheFirst("increase(referral_time_to_acknowledge_seconds_count[1d])"))
            .containsExactly("referral_time_to_acknowledge_seconds_count");
        assertThat(RATED.matcher(dashboard).results().map(counter -> counter.group(1)))
            .as("rate() misses it too: what begins at 0, and acts, of which one more says nothing")
            .containsExactlyInAnyOrder("referral_intakes_total", "referral_decisions_total",
                    "referral_access_refused_total", "referral_audit_entries_total");
        assertThat(dashboard).doesNotContain("vector(");
    }

    /** Of one record routing may count one, and so may each gateway. */
    @Test
    void adds_up_the_records_that_were_parked_at_routing_alone() throws IOException {
        assertThat(Sources.read("dashboard.json")).doesNotContainPattern(SUMMED);
        assertThat("sum by (topic) (referral_dead_letters_total)").containsPattern(SUMMED);
    }

    private static List<String> withoutTheFirst(String dashboard) {
        return INCREASED.matcher(WITH_THE_FIRST.matcher(dashboard).replaceAll(""))
            .results()
            .map(counter -> counter.group(1))
            .toList();
    }

    static List<String> explained() throws IOException {
        return explained(EXPLAINED);
    }

    private static List<String> explained(Pattern row) throws IOException {
        return row.matcher(Sources.read("metrics.md")).results().map(name -> name.group(1)).toList();
    }

}
