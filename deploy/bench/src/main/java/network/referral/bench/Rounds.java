package network.referral.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the subjects one after the other, round by round, each round beginning with
 * another one: what changes on the machine meanwhile hits all.
 */
record Rounds(BenchBus bus, Mix mix, Shape shape, Load load, PrintStream out) {

    /** The runs of each subject, in the order of the rounds. */
    Map<Subject, List<Run>> measure(List<Subject> subjects) {
        var runs = new LinkedHashMap<Subject, List<Run>>();
        subjects.forEach(subject -> runs.put(subject, new ArrayList<>()));
        var order = new ArrayList<>(subjects);
        for (int round = 1; round <= load.rounds(); round++) {
            for (var subject : order) {
                var run = run(subject, round);
                runs.get(subject).add(run);
                out.printf("round %d  %-25s %8.0f reports/s  %5.0f us CPU a report   p50 %3.0f ms   p99 %3.0f ms%n",
                        round, subject.name(), run.speed().reports(), run.speed().effort(), run.delay().p50(),
                        run.delay().p99());
            }
            Collections.rotate(order, -1);
        }
        return runs;
    }

    private Run run(Subject subject, int round) {
        var throughput = new Throughput(bus, subject, shape, load);
        var written = throughput.fill(mix.inputs("throughput " + round, load.warmUp() + load.records()));
        var paced = mix.inputs("latency " + round, load.pacedWarmUp() + load.paced());
        try (var app = subject.start()) {
            var speed = throughput.measure(written, app);
            return new Run(speed, new Latency(bus, subject, shape, load).measure(paced, app));
        }
    }
}
