package network.referral.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.kafka.common.utils.AppInfoParser;

/** The result as a page of Markdown. */
record ResultTable(Map<String, List<Run>> runs, String base, Shape shape, Load load, RoutingJar jar) {

    private static final List<String> SETTINGS = List.of("processing.guarantee", "commit.interval.ms", "poll.ms",
            "num.stream.threads", "group.protocol", "consumer.session.timeout.ms");

    String markdown() {
        var page = new StringJoiner("\n", "", "\n");
        page.add("| | reports/s | ratio | records out/s | p50 ms | ratio | p99 ms | ratio |");
        page.add("|---|---|---|---|---|---|---|---|");
        runs.keySet().stream().map(this::result).forEach(page::add);
        page.add("");
        page.add("| processor time, us a report | its own | the broker's | reports/s from cold |");
        page.add("|---|---|---|---|");
        runs.keySet().stream().map(this::effort).forEach(page::add);
        page.add("");
        conditions().forEach(page::add);
        return page.toString();
    }

    private String result(String subject) {
        var own = new Medians(runs.get(subject));
        var other = new Medians(runs.get(base));
        return "| %s | %.0f (%s) | **%.2f** | %.0f | %.0f (%s) | **%.2f** | %.0f (%s) | **%.2f** |".formatted(subject,
                own.reports(), own.range(run -> run.speed().reports()), own.reports() / other.reports(),
                own.reports() * fanOut(), own.p50(), own.range(run -> run.delay().p50()), own.p50() / other.p50(),
                own.p99(), own.range(run -> run.delay().p99()), own.p99() / other.p99());
    }

    private String effort(String subject) {
        var own = new Medians(runs.get(subject));
        return "| %s | %.0f | %.0f | %.0f |".formatted(subject, own.effort(), own.brokerEffort(), own.fromStart());
    }

    private List<String> conditions() {
        var list = new ArrayList<String>();
        list.add(
                "- Ratios are to the bare loop of the same run; figures are medians of %d round(s), in brackets the smallest and the largest."
                    .formatted(load.rounds()));
        list.add("- Machine: " + Machine.describe() + "; " + Machine.java() + ", flags "
                + String.join(" ", Workplace.FLAGS) + "; Kafka " + AppInfoParser.getVersion()
                + ", one broker, in its own JVM on the same machine, as is the consumer that times.");
        list.add(
                "- Input: the %d Turkmen scenarios in turn, %d bytes a report (key, value and headers); out: %.1f records a report to %d topics, of which %.1f assignments, %.0f bytes a record."
                    .formatted(shape.outputs().size(), shape.reportBytes(), fanOut(), shape.topics().size(),
                            perReport(shape.assignments(mix())), (double) shape.bytes(mix()) / shape.records(mix())));
        list.add(
                "- Throughput: %d reports timed after %d to warm up. Latency: %d reports timed at %d a second after %d to warm up, %d assignments a round."
                    .formatted(load.records(), load.warmUp(), load.paced(), load.rate(), load.pacedWarmUp(),
                            runs.get(base).getFirst().delay().samples()));
        list.add("- Kafka Streams: " + String.join(", ",
                SETTINGS.stream()
                    .filter(jar.streams()::containsKey)
                    .map(name -> "`" + name + "=" + jar.streams().get(name) + "`")
                    .toList())
                + "; the bare loops take all of routing's settings from its jar.");
        list.add("- Measured " + LocalDate.now(ZoneOffset.UTC) + ".");
        return list;
    }

    private double fanOut() {
        return perReport(shape.records(mix()));
    }

    private double perReport(long sum) {
        return (double) sum / mix();
    }

    private int mix() {
        return shape.outputs().size();
    }
}
