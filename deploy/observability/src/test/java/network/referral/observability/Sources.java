package network.referral.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the services count and say, as far as their sources show it. */
final class Sources {

    static final Path ROOT = Path.of(System.getProperty("network.root"));

    static final Path FOLDER = ROOT.resolve("deploy/observability");

    private static final Set<String> BUILT = Set.of("target", "node_modules", ".git");

    private static final Pattern METRIC = Pattern.compile("\\breferral_[a-z_]+");

    private static final Pattern METER = Pattern.compile("\"(referral\\.[a-z.]+)\"");

    private static final Pattern COUNTER = Pattern.compile("(?:\\bcount(?:er)?|Counter\\.builder)\\(\\s*" + METER);

    private static final Pattern TIMER = Pattern.compile("Timer\\.builder\\(\\s*" + METER);

    /** What a timer is asked by: of its own name Prometheus has nothing. */
    private static final List<String> PARTS = List.of("_bucket", "_count", "_sum", "_max");

    private static final Pattern PART = Pattern.compile("(" + String.join("|", PARTS) + ")$");

    /** What Prometheus adds to the name of a meter: its kind, or its unit. */
    private static final Pattern ADDED = Pattern.compile("(_seconds)?(_total)?$");

    private Sources() {
    }

    static String text() throws IOException {
        return text(file -> file.contains("/src/main/java/"));
    }

    private static String text(Predicate<String> which) throws IOException {
        return below(ROOT).stream()
            .map(Path::toString)
            .filter(file -> file.endsWith(".java") && which.test(file))
            .map(file -> text(Path.of(file)))
            .collect(Collectors.joining());
    }

    /** None of what is being built, by modules at the same time as this. */
    private static List<Path> below(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return !each.equals(folder) && BUILT.contains(each.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** Every metric of ours that a text names. */
    static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(name -> name.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the metrics that no service has. */
    static Set<String> unknown(Collection<String> metrics) throws IOException {
        var sources = text();
        var counters = meters(COUNTER, sources);
        var timers = meters(TIMER, sources);
        var known = meters(METER, sources).stream().filter(meter -> !timers.contains(meter)).map(meter -> {
            var unit = meter.endsWith(".timestamp") ? "_seconds" : "";
            return meter.replace('.', '_') + (counters.contains(meter) ? "_total" : unit);
        }).collect(Collectors.toSet());
        timers.forEach(timer -> PARTS.forEach(part -> known.add(timer.replace('.', '_') + "_seconds" + part)));
        return metrics.stream().filter(name -> !known.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without the part of a timer that is asked. */
    static String whole(String metric) {
        return PART.matcher(metric).replaceFirst("");
    }

    private static Set<String> meters(Pattern made, String sources) {
        return made.matcher(sources).results().map(meter -> meter.group(1)).collect(Collectors.toSet());
    }

    private static String meter(String metric) {
        return ADDED.matcher(whole(metric)).replaceFirst("").replace('_', '.');
    }

    /** Of a gauge this is not looked for: it has its labels from somewhere else. */
    static boolean isLabelled(String metric, String label, String sources) {
        return !metric.endsWith("_total")
                || Pattern.compile("\"" + Pattern.quote(meter(metric)) + "\"[^;]*\"" + label + "\"")
                    .matcher(sources)
                    .find();
    }

    /** Those of the metrics that no test of a service asks for. */
    static Set<String> untested(Collection<String> metrics) throws IOException {
        var tests = text(file -> file.contains("/src/test/java/") && !Path.of(file).startsWith(FOLDER));
        return metrics.stream()
            .filter(name -> !tests.contains('"' + meter(name) + '"')
                    && !Pattern.compile(name + "(?![a-z_])").matcher(tests).find())
            .collect(Collectors.toCollection(TreeSet::new));
    }

    static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
