package network.referral.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

    @Option(names = "--records", defaultValue = "60000", description = "Reports timed a round (${DEFAULT-VALUE}).")
    private int records;

    @Option(names = "--warm-up", defaultValue = "60000",
            description = "Reports before them that are not timed: the compiler is still at work (${DEFAULT-VALUE}).")
    private int warmUp;

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
        var load = new Load(records, warmUp, rate, Duration.ofSeconds(seconds), rounds);
        var root = Path.of(System.getProperty("network.root", ""));
        var protocol = PublishedProtocol.read(root.resolve("deploy/protocols/tm/protocol.yaml"));
        var measured = jar != null ? RoutingJar.read(jar) : RoutingJar.find(root);
        var place = Workplace.make(Optional.ofNullable(recordings));
        System.out.println("Logs and data are in " + place.folder() + " and are kept only when the benchmark fails.");
        var shape = calibrate(Network.start(place.inside("calibration"), measured, protocol), protocol);
        System.out.println("Routing decides as expected; its records are the pattern of the bare loops.");
        var runs = new Rounds(round -> Network.start(place.inside("round-" + round), measured, protocol), shape, load,
                System.out)
            .measure();
        var table = new ResultTable(runs, Bare.NAME, shape, load, measured).markdown();
        System.out.println();
        System.out.println(table);
        if (out != null) {
            new Page(out).put(table);
        }
        place.delete();
        return 0;
    }

    private static Shape calibrate(Network network, PublishedProtocol protocol) {
        try (network) {
            return new Calibration(network.bus(), network.routing(), network.mix()).run(protocol.agencies());
        }
    }

}
