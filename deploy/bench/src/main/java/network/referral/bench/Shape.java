package network.referral.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What routing makes of the mix, as measured.
 *
 * @param reportBytes of a report, key, value and headers, on average
 * @param outputs for each scenario the records that leave, in no particular order
 */
record Shape(long reportBytes, List<List<Output>> outputs) {

    /** Every topic that gets a record. */
    Set<String> topics() {
        return outputs.stream().flatMap(List::stream).map(Output::topic).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of them that an agency reads. */
    Set<String> assignmentTopics() {
        return outputs.stream()
            .flatMap(List::stream)
            .filter(Output::isAssignment)
            .map(Output::topic)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many records that many reports lead to. */
    long records(int reports) {
        return sum(reports, output -> 1);
    }

    long assignments(int reports) {
        return sum(reports, output -> output.isAssignment() ? 1 : 0);
    }

    long bytes(int reports) {
        return sum(reports, Output::bytes);
    }

    private long sum(int reports, ToLongFunction<Output> of) {
        return IntStream.range(0, reports)
            .mapToLong(report -> outputs.get(report % outputs.size()).stream().mapToLong(of).sum())
            .sum();
    }

    /**
     * The bytes of a report; then one line a record, an empty line after each scenario.
     */
    void write(Path file) {
        var lines = new ArrayList<String>();
        lines.add(Long.toString(reportBytes));
        outputs.forEach(scenario -> {
            scenario.stream().map(Output::line).forEach(lines::add);
            lines.add("");
        });
        try {
            Files.write(file, lines);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Shape read(Path file) {
        var scenarios = new ArrayList<List<Output>>();
        var current = new ArrayList<Output>();
        var lines = lines(file);
        for (var line : lines.subList(1, lines.size())) {
            if (line.isEmpty()) {
                scenarios.add(List.copyOf(current));
                current.clear();
            }
            else {
                current.add(Output.parse(line));
            }
        }
        return new Shape(Long.parseLong(lines.getFirst()), List.copyOf(scenarios));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
