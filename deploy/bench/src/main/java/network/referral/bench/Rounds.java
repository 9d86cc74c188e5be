package network.referral.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Measures the subjects one after the other, round by round, each on an empty network and
 * each round beginning with another one: what changes on the machine meanwhile hits all,
 * and none works on what another has left.
 *
 * @param networks one for each round
 */
record Rounds(IntFunction<Network> networks, Shape shape, Load load, PrintStream out) {

    /** The runs of each subject by its name, in the order of the rounds. */
    Map<String, List<Run>> measure() {
        var runs = new LinkedHashMap<String, List<Run>>();
        for (int round = 1; round <= load.rounds(); round++) {
            for (int turn = 0; turn < Network.SUBJECTS; turn++) {
                try (var network = networks.apply(round)) {
                    var subjects = network.subjects(shape);
                    subjects.forEach(subject -> runs.computeIfAbsent(subject.name(), name -> new ArrayList<>()));
                    var subject = subjects.get((turn + round - 1) % Network.SUBJECTS);
                    var run = run(network, subject);
                    runs.get(subject.name()).add(run);
                    print(round, subject, run);
                }
            }
        }
        return runs;
    }

    private Run run(Network network, Subject subject) {
        var throughput = new Throughput(network.bus(), subject, shape, load);
        var written = throughput
            .fill(network.mix().inputs(subject.name() + "/throughput", load.warmUp() + load.records()));
        var paced = network.mix().inputs(subject.name() + "/latency", load.pacedWarmUp() + load.paced());
        try (var app = subject.start()) {
            var speed = throughput.measure(written, app);
            return new Run(speed, new Latency(network.bus(), subject, shape, load).measure(paced, app));
        }
    }

    private void print(int round, Subject subject, Run run) {
        out.printf("round %d  %-25s %8.0f reports/s  %4.0f + %4.0f us CPU a report   p50 %3.0f ms   p99 %3.0f ms%n",
                round, subject.name(), run.speed().reports(), run.speed().effort(), run.speed().brokerEffort(),
                run.delay().p50(), run.delay().p99());
    }
}
