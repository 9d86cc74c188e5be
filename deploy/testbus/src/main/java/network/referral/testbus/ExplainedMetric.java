package network.referral.testbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code deploy/observability/metrics.md} says of a metric. */
public final class ExplainedMetric {

    private static final Path PAGE = Path.of(System.getProperty("network.root"), "deploy/observability/metrics.md");

    private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");

    private ExplainedMetric() {
    }

    /** The words that a label of it may have, in the order in which it names them. */
    public static List<String> words(String metric) {
        try (var rows = Files.lines(PAGE)) {
            var row = rows.filter(each -> each.startsWith("| `" + metric + "` |")).findFirst().orElseThrow();
            // name, labels, and what it says
            return WORD.matcher(row.split("\\|")[3]).results().map(word -> word.group(1)).toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
