package network.referral.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Routing against a loop that only moves bytes, in one run on one machine. */
@Command(name = "deploy/bench/run", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures routing's throughput and latency as a ratio to a bare Kafka Streams loop.")
final class RoutingBench implements Callable<Integer> {

    @Option(names = "--records", defaultValue = "20000", description = "Reports timed a round (${DEFAULT-VALUE}).")
    private int records;

    @Option(names = "--warm-up",
            description = "Reports before them that are not timed (as many as are timed, at most 20000).")
    private Integer warmUp;

    @Option(names = "--rate", defaultValue = "300",
            description = "Reports a second while latency is measured (${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20",
            description = "How long latency is measured a round (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3",
            description = "Rounds, of which medians are taken (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--jar", description = "The routing service's runnable jar (the one built here).")
    private Path jar;

    @Option(names = "--recordings", description = "Folder for flight recordings of every subject; slows them.")
    private Path recordings;

    @Option(names = "--out", description = "File to put the table into, between its two marks.")
    private Path out;

    public static void main(String[] args) {
        // the serde prints every schema it looks up
        Logger.getLogger("").setLevel(Level.WARNING);
        int code = new CommandLine(new RoutingBench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println(failure.getMessage());
            return 1;
        }).execute(args);
        System.exit(code);
    }

    @Override
    public Integer call() throws IOException {
        var load = new Load(records, Optional.ofNullable(warmUp).orElse(Math.min(records, 20_000)), rate,
                Duration.ofSeconds(seconds), rounds);
        var root = Path.of(System.getProperty("network.root", ""));
        var folder = Files.createTempDirectory("bench");
        var place = Workplace.of(folder, Optional.ofNullable(recordings));
        System.out.println("Logs and data are in " + folder + " and are kept only when the benchmark fails.");
        var table = measure(load, jar != null ? RoutingJar.read(jar) : RoutingJar.find(root), root, place);
        System.out.println();
        System.out.println(table);
        if (out != null) {
            new Page(out).put(table);
        }
        delete(folder);
        return 0;
    }

    private static String measure(Load load, RoutingJar jar, Path root, Workplace place) {
        var protocol = PublishedProtocol.read(root.resolve("deploy/protocols/tm/protocol.yaml"));
        try (var bus = BenchBus.start(place.folder())) {
            bus.provision(protocol);
            var mix = new Mix(Mix.scenarios(), bus.wire);
            var routing = new Routing(jar, bus, place);
            var shape = new Calibration(bus, routing, mix).run(protocol.agencies());
            System.out.println("Routing decides as expected; its records are the pattern of the bare loops.");
            var bare = new Bare(jar, bus, place, false);
            var stored = new Bare(jar, bus, place, true);
            List.of(bare, stored).forEach(loop -> loop.prepare(shape));
            var runs = new Rounds(bus, mix, shape, load, System.out).measure(List.of(routing, stored, bare));
            return new ResultTable(runs, bare, shape, mix.inputs("table", mix.size()), load, jar).markdown();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

}
