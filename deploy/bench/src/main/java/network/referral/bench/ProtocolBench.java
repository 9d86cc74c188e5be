package network.referral.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import network.referral.routing.protocol.EvaluatorBenchmark;
import network.referral.routing.protocol.OtherEnginesBenchmark;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proofs and decisions by themselves, without a bus. */
@Command(name = "deploy/bench/protocols", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures how long proofs take, and how many decisions a second one thread takes.")
final class ProtocolBench implements Callable<Integer> {

    private static final int RULES = 400;

    private static final int INPUTS = 30;

    private static final long SEED = 20261124;

    @Option(names = "--forks", defaultValue = "2",
            description = "JVMs that each way of deciding is measured in (${DEFAULT-VALUE}).")
    private int forks;

    @Option(names = "--out", description = "File to put the table into, between its two marks.")
    private Path out;

    public static void main(String[] args) {
        int code = new CommandLine(new ProtocolBench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println(failure.getMessage());
            return 1;
        }).execute(args);
        System.exit(code);
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        var root = Path.of(System.getProperty("network.root", ""));
        var table = new ProtocolTable(proofs(root.resolve("deploy/protocols")), decisions(root)).markdown();
        System.out.println();
        System.out.println(table);
        if (out != null) {
            Page.of(out, "protocols").put(table);
        }
        return 0;
    }

    private static List<ProofTime> proofs(Path protocols) throws IOException {
        var times = new ArrayList<ProofTime>();
        for (var name : List.of("tm/protocol.yaml", "tm/proposal.yaml", "nm/protocol.yaml", "nm/proposal.yaml")) {
            times.add(measured(name, protocols.resolve(name)));
        }
        var synthetic = Files.createTempFile("synthetic", ".yaml");
        try {
            Files.writeString(synthetic, SyntheticProtocol.of(RULES, INPUTS, SEED));
            times.add(measured("synthetic, %d rules, %d inputs".formatted(RULES, INPUTS), synthetic));
        }
        finally {
            Files.delete(synthetic);
        }
        return times;
    }

    private static ProofTime measured(String name, Path file) {
        System.out.println("Proving " + name);
        return ProofTime.of(name, file);
    }

    private Collection<RunResult> decisions(Path root) throws RunnerException {
        return new Runner(new OptionsBuilder().include(EvaluatorBenchmark.class.getName())
            .include(OtherEnginesBenchmark.class.getName())
            .forks(forks)
            .verbosity(VerboseMode.NORMAL)
            .jvmArgsAppend("-Dnetwork.root=" + root.toAbsolutePath())
            .build()).run();
    }

}
