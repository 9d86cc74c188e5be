package network.referral.local;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import network.referral.local.agencies.SampleAgencies;
import network.referral.local.demo.Demo;
import network.referral.local.demo.DemonstrationFailed;
import network.referral.local.terminal.Screen;
import network.referral.local.terminal.Screen.Ink;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The one command that runs the whole network on this machine. */
@Command(name = "deploy/up", sortOptions = false, usageHelpWidth = 100,
        description = "Starts the whole referral network on this machine: broker, registry, services, sample agencies.",
        footer = { "", "Ports come from the environment: REFERRAL_KAFKA_PORT 9092, REFERRAL_REGISTRY_PORT 8081,",
                "REFERRAL_INTAKE_PORT 8080, REFERRAL_ROUTING_PORT 8082, REFERRAL_GATEWAY_PORT 8083,",
                "REFERRAL_ISSUER_PORT 8084, REFERRAL_KEY_STORE_PORT 8085.",
                "The actuator of a service is 1000 above it. READY is printed once all answer.",
                "State is in deploy/local/.data, or in the folder that REFERRAL_DATA_DIR names.",
                "Ctrl-C stops all of it." })
final class Up implements Callable<Integer> {

    @Option(names = "--demo", description = "Then report the sample scenarios and show the life of each referral.")
    private boolean demo;

    @Option(names = "--fresh", description = "First wipe what earlier runs left.")
    private boolean fresh;

    @Option(names = "--deadline-scale", paramLabel = "N", defaultValue = "1",
            description = "Divide every deadline by N, so that minutes become seconds.")
    private int deadlineScale;

    @Option(names = "--play", paramLabel = "AGENCY", split = ",",
            description = "This agency is yours: no sample agency answers for it. May be a list, and given again.")
    private Set<String> played = new TreeSet<>();

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this and end.")
    private boolean help;

    private final Screen screen = Screen.standard();

    private final Screen errors = Screen.errors();

    private final AtomicBoolean stopping = new AtomicBoolean();

    private Up() {
    }

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "local-logback.xml");
        System.exit(new CommandLine(new Up()).execute(args));
    }

    /** Comes back only when something is wrong; a signal ends the JVM. */
    @Override
    public Integer call() {
        try {
            run(NetworkRoot.find());
        }
        catch (LocalNetworkException e) {
            // whatever a signal cuts short fails, and nobody needs to hear it
            if (!stopping.get()) {
                errors.line(errors.paint(Ink.BAD, e.getMessage()));
            }
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void run(Path root) {
        demandPlayable(root.resolve("deploy/agencies"));
        var data = DataFolder.place(root, System.getenv());
        var options = new NetworkOptions(data, NetworkPorts.of(System.getenv()), deadlineScale, true, played);
        options.ports().demandFree();
        try (var folder = DataFolder.lock(data)) {
            if (fresh) {
                folder.wipe();
            }
            folder.turnLogs();
            System.setProperty("referral.logs", options.logs().toString());
            var jars = new ServiceJars(root, options.log("unpacking"));
            jars.prune();
            run(root, options);
        }
    }

    private void demandPlayable(Path directory) {
        for (var agency : played) {
            var known = SampleAgencies.ids(directory);
            if (!known.contains(agency)) {
                throw new LocalNetworkException(
                        "--play " + agency + ": there is no such agency. There are: " + String.join(", ", known) + ".");
            }
            if (demo && Demo.needs(agency)) {
                throw new LocalNetworkException("--play " + agency
                        + ": the demonstration needs what it answers. Leave out --demo, and report yourself.");
            }
        }
    }

    private void run(Path root, NetworkOptions options) {
        var supervision = new Supervision(screen);
        try (var network = new LocalNetwork(options, supervision::ended);
                var archives = new ClassArchives(options.log("class-archives"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(network, archives)));
            network.open(screen::progress);
            Banner.of(network, options, root).forEach(screen::line);
            screen.line("READY");
            network.archiveClasses(archives);
            if (demo) {
                demonstrate(network, options);
            }
            supervision.awaitGivingUp();
        }
    }

    private void demonstrate(LocalNetwork network, NetworkOptions options) {
        try {
            Demo.run(new Demo.Place(network.intakeUrl(), network.client("auditor"), network.registryUrl(),
                    options.deadlineScale()), network.tokens()::of, screen);
        }
        catch (DemonstrationFailed e) {
            if (!stopping.get()) {
                errors
                    .line(errors.paint(Ink.BAD, "The demonstration ends here, the network runs on: " + e.getMessage()));
            }
        }
    }

    private void stop(LocalNetwork network, ClassArchives archives) {
        archives.close();
        if (network.isRunning()) {
            stopping.set(true);
            screen.progress("stopping");
            network.close();
            screen.progress("stopped");
        }
    }

}
