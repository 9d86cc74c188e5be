package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.referral.e2e.images.Run;
import network.referral.testbus.Installed;

/**
 * Runs images as a careful cluster would, in a storage of its own: read-only, without any
 * capability, with nothing to gain. On the network of this machine, on loopback only.
 */
final class Podman implements AutoCloseable {

    /** By which podman says that it did not come to run anything. */
    private static final int NOT_RUN = 125;

    private static final long PATIENCE_SECONDS = 120;

    private static final List<String> CAREFUL = List.of("run", "--rm", "--network=host", "--read-only",
            "--cap-drop=ALL", "--security-opt=no-new-privileges", "--read-only-tmpfs=false",
            "--tmpfs=/tmp:rw,exec,nosuid,nodev,mode=1777", "--volume=/var/lib/referral");

    private final Path folder;

    private final List<Container> containers = new ArrayList<>();

    /**
     * @param folder for its storage, and for what containers say
     */
    Podman(Path folder) {
        this.folder = folder;
    }

    /** Why it cannot be used here; empty where it may. */
    static Optional<String> missing() {
        for (var program : List.of("podman", "runc")) {
            if (Installed.program(program).isEmpty() && !Files.isExecutable(Path.of("/usr/sbin", program))) {
                return Optional.of("no " + program + " on the PATH");
            }
        }
        return System.getProperty("user.name").equals("root") ? Optional.empty()
                : Optional.of("podman with runc runs as root, and this user is not");
    }

    static boolean ran(Run run) {
        return run.exitCode() != NOT_RUN;
    }

    Run load(Path tar) {
        return podman(List.of("load", "--quiet", "--input", tar.toString()));
    }

    Run run(List<String> options, String image, String... arguments) {
        var command = new ArrayList<>(CAREFUL);
        command.addAll(options);
        command.add(image);
        command.addAll(List.of(arguments));
        return podman(command);
    }

    /** Of a service, which runs until it is told to end. */
    Container start(String name, String image, Map<String, String> environment) {
        var command = new ArrayList<>(CAREFUL);
        command.add("--name=" + name);
        environment.forEach((variable, value) -> command.add("--env=" + variable + "=" + value));
        command.add(image);
        try {
            var log = folder.resolve(name + ".log");
            var process = builder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            var container = new Container(name, process, log);
            containers.add(container);
            return container;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final class Container {

        private final String name;

        private final Process process;

        private final Path log;

        private Container(String name, Process process, Path log) {
            this.name = name;
            this.process = process;
            this.log = log;
        }

        boolean isAlive() {
            return process.isAlive();
        }

        String said() {
            try {
                return Files.readString(log);
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What this machine's kernel says of it. */
        String kernelSays(String file) throws IOException {
            var pid = podman(List.of("inspect", "--format={{.State.Pid}}", name)).said().strip();
            return Files.readString(Path.of("/proc", pid, file));
        }

        /** By SIGTERM, as every cluster does first. Its exit code. */
        int terminate() throws InterruptedException {
            assertThat(podman(List.of("kill", "--signal=TERM", name)).exitCode()).isZero();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(said()).isTrue();
            return process.exitValue();
        }

    }

    private Run podman(List<String> command) {
        return Run.of(builder(command));
    }

    private ProcessBuilder builder(List<String> command) {
        var all = new ArrayList<>(
                List.of("podman", "--runtime=runc", "--cgroup-manager=cgroupfs", "--root=" + folder.resolve("storage"),
                        "--runroot=" + folder.resolve("run"), "--tmpdir=" + folder.resolve("tmp")));
        all.addAll(command);
        var builder = new ProcessBuilder(all);
        builder.environment().put("PODMAN_IGNORE_CGROUPSV1_WARNING", "1");
        return builder;
    }

    /** Leaves no container, and nothing mounted. */
    @Override
    public void close() {
        for (var container : containers) {
            if (container.isAlive()) {
                podman(List.of("kill", "--signal=KILL", container.name));
            }
        }
        await().until(() -> containers.stream().noneMatch(Container::isAlive));
        // of this storage alone; 'system reset' would go beyond it
        podman(List.of("rm", "--all", "--force", "--volumes"));
        podman(List.of("rmi", "--all", "--force"));
    }

}
