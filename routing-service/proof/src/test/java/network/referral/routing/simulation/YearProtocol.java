package network.referral.routing.simulation;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;

/**
 * A country whose clocks change, with deadlines from a quarter of an hour to three
 * hundred days. These are more than a file has priorities, so it has several files.
 */
final class YearProtocol {

    private static final String TEXT = """
            protocol: ZZ
            version: 1.0
            title: A country whose clocks change
            status: model
            timeZone: Europe/Berlin
            calendar:
              workWeek: [monday, tuesday, wednesday, thursday, friday]
              holidays:
                - {date: 01-01, title: New Year}
                - {date: 05-01, title: Labour Day}
                - {date: 12-25, title: Christmas Day}
                - {date: 12-26, title: Boxing Day}
                - {date: 2028-04-14, title: Good Friday}
                - {date: 2028-04-17, title: Easter Monday}
                - {date: 2028-03-01, title: a day after the leap day}
              status: model
            agencies: [police, clinic, archive, court, council]
            purposes: [act]
            data: [case-ref]
            duties:
              - {id: "court:duty", status: model}
              - {id: "council:coordinator", status: model}
            inputs:
              presumption: {type: boolean}
              implicatedAgency: {type: agency}
              matter: {type: one-of, values: [%s, unknown]}
            priorities:
            %s
            rules:
              - {id: Z-0, title: An implicated agency is kept away, when: {implicatedAgency: {known: true}},
                 exclude: implicatedAgency, basis: [practice], status: model}
            %s
            """;

    private YearProtocol() {
    }

    /** With the deadlines of everyday. */
    static String text() {
        return text(0);
    }

    /** Every matter is a rule of its own, every level a priority. */
    private static String text(int file) {
        return TEXT.formatted(Stream.of(Matter.values()).map(Matter::word).collect(Collectors.joining(", ")),
                Stream.of(Matter.Level.values())
                    .filter(level -> level.file() == file)
                    .map(YearProtocol::priority)
                    .collect(Collectors.joining("\n")),
                Stream.of(Matter.values())
                    .filter(matter -> matter.file() == file)
                    .map(YearProtocol::rule)
                    .collect(Collectors.joining("\n")));
    }

    /** All files, each the protocol for the reports of its matters. */
    static Function<Report, Protocol> all(UnaryOperator<String> bent) {
        var protocols = IntStream.rangeClosed(0, Stream.of(Matter.values()).mapToInt(Matter::file).max().orElseThrow())
            .mapToObj(file -> read(bent.apply(text(file))))
            .toList();
        var files = Stream.of(Matter.values()).collect(Collectors.toMap(Matter::word, Matter::file));
        return report -> protocols.get(files.get(report.facts().get("matter").toString()));
    }

    static Protocol read(String text) {
        return switch (ProtocolReader.read("year.yaml", text.getBytes(StandardCharsets.UTF_8))) {
            case ProtocolReading.Accepted accepted -> accepted.protocol();
            case ProtocolReading.Rejected rejected -> throw new AssertionError(rejected.findings().toString());
        };
    }

    private static String priority(Matter.Level level) {
        return "  %s: {title: a level, acknowledgeWithin: %s, ladder: [{after: %s, to: \"%s\"}, {after: %s, to: \"%s\"}]}"
            .formatted(level.id(), span(level.within, level.unit), span(level.within, level.unit), level.first,
                    span(level.then, level.unit), level.last);
    }

    private static String span(int amount, Matter.Unit unit) {
        return amount + switch (unit) {
            case MINUTES -> " minutes";
            case WORKING_DAYS -> amount == 1 ? " working day" : " working days";
            case DAYS -> " calendar days";
        };
    }

    private static String rule(Matter matter) {
        return "  - {id: Z-%d, title: \"%s\", when: {matter: %s}, assign: [%s], share: [case-ref], basis: [practice], status: model}"
            .formatted(matter.ordinal() + 1, matter.word(), matter.word(), matter.tasks()
                .stream()
                .map(task -> "{agency: %s, purpose: act, priority: %s}".formatted(task.agency(), task.level().id()))
                .collect(Collectors.joining(", ")));
    }

}
