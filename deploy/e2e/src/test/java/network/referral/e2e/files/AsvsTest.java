package network.referral.e2e.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The list is whole and names only what there is. Whether what it says is true a reviewer
 * must judge.
 */
@DisplayName("The list of security requirements")
class AsvsTest {

    private static final Path ROOT = ProjectFiles.ROOT;

    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(java|js|md|yml|sh|avdl|xml))`");

    private static final Pattern SUMMARY = Pattern
        .compile("\n(\\d+) requirements: (\\d+) met, (\\d+) not met, (\\d+) not applicable\\.\n");

    private record Row(List<String> numbers, String status, String how) {

        List<String> files() {
            return FILE.matcher(how).results().map(file -> file.group(1)).toList();
        }
    }

    @Test
    void has_every_requirement_of_the_two_levels_once() throws IOException {
        var listed = rows(text()).stream().flatMap(row -> row.numbers().stream()).toList();

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(standard());
    }

    @Test
    void says_of_each_by_what_it_is_met_or_why_not() throws IOException {
        for (var row : rows(text())) {
            assertThat(row.status()).as(row.toString()).isIn("met", "not met", "n/a");
            assertThat(row.how().strip()).as(row.toString()).hasSizeGreaterThan(3);
            if (row.status().equals("met")) {
                assertThat(row.files()).as(row.toString()).isNotEmpty();
            }
        }
    }

    @Test
    void counts_as_it_lists() throws IOException {
        var rows = rows(text());
        var summary = SUMMARY.matcher(text());
        assertThat(summary.find()).isTrue();

        assertThat(List.of(summary.group(1), summary.group(2), summary.group(3), summary.group(4))).containsExactly(
                count(rows, "met") + count(rows, "not met") + count(rows, "n/a") + "", count(rows, "met") + "",
                count(rows, "not met") + "", count(rows, "n/a") + "");
    }

    @Test
    void names_only_files_that_exist() throws IOException, InterruptedException {
        var named = rows(text()).stream().flatMap(row -> row.files().stream()).collect(Collectors.toSet());

        assertThat(missing(named)).isEmpty();
        assertThat(missing(Set.of("NoSuchTest.java", "deploy/no-such.md"))).hasSize(2);
    }

    /** A row that was forgotten, given twice or named badly is found. */
    @Test
    void a_list_that_is_spoilt_is_found() throws IOException {
        assertThat(rows("| 1.1.1, 1.1.2 | any | met | `pom.xml` |\n")).singleElement()
            .satisfies(row -> assertThat(row.numbers()).containsExactly("1.1.1", "1.1.2"));
        var without = new ArrayList<>(rows(text()));
        without.removeFirst();
        assertThat(without.stream().flatMap(row -> row.numbers().stream())).isNotEmpty()
            .doesNotContain("1.1.1")
            .hasSizeLessThan(standard().size());
    }

    private static Set<String> missing(Set<String> named) throws IOException, InterruptedException {
        var names = ProjectFiles.list().stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        for (var file : named) {
            if (file.contains("/") ? !Files.isRegularFile(ROOT.resolve(file)) : !names.contains(file)) {
                missing.add(file);
            }
        }
        return missing;
    }

    private static long count(List<Row> rows, String status) {
        return rows.stream().filter(row -> row.status().equals(status)).mapToLong(row -> row.numbers().size()).sum();
    }

    private static List<Row> rows(String text) {
        return text.lines()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .filter(row -> Character.isDigit(row.group(1).charAt(0)))
            .map(row -> new Row(Stream.of(row.group(1).split(", ")).toList(), row.group(3), row.group(4)))
            .toList();
    }

    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("deploy/security/asvs.md"));
    }

    /** Numbers with their levels, from the standard's own table. */
    private static List<String> standard() throws IOException {
        try (var list = AsvsTest.class.getResourceAsStream("/asvs-5.0.0.txt")) {
            var numbers = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.split(" ")[0])
                .toList();
            assertThat(numbers).hasSize(253).allMatch(number -> number.matches("\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}"));
            return numbers;
        }
    }

}
