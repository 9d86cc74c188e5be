package network.referral.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What to run in a JVM of its own, the one this program runs in.
 *
 * @param flags of the JVM
 */
record JavaProgram(List<String> flags, String classPath, String mainClass, List<String> arguments) {

    /**
     * Starts in a quarter of the time and stays small; a local network is never hot. What
     * it loads was made or fetched by the build on this machine, and is not verified anew
     * at each start, which is a fifth of it.
     */
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote", "--enable-native-access=ALL-UNNAMED",
            "-XX:-HeapDumpOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:+SuppressFatalErrorMessage");

    /** A class of this program, with everything that is on its class path. */
    static JavaProgram own(Class<?> main, int megabytes, String... arguments) {
        return new JavaProgram(small(megabytes), System.getProperty("java.class.path"), main.getName(),
                List.of(arguments));
    }

    /** A runnable jar of somebody else. */
    static JavaProgram jar(Path jar, int megabytes) {
        return new JavaProgram(small(megabytes), jar.toAbsolutePath().toString(), mainClass(jar), List.of());
    }

    JavaProgram withFlags(List<String> more) {
        return new JavaProgram(joined(flags, more), classPath, mainClass, arguments);
    }

    JavaProgram withArguments(List<String> more) {
        return new JavaProgram(flags, classPath, mainClass, joined(arguments, more));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<String> small(int megabytes) {
        var flags = new ArrayList<>(SMALL);
        if (Runtime.version().feature() >= 23) {
            // Kafka's and Netty's way to memory, which these releases warn of
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        flags.add("-Xmx" + megabytes + "m");
        return List.copyOf(flags);
    }

    private static String mainClass(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Name.MAIN_CLASS);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }

    /**
     * The command that runs it tied to this JVM. Interrupt and hang-up are ignored, and
     * the JVM keeps it so: Ctrl-C reaches every process of the terminal at once, and only
     * the parent may answer it, in order.
     */
    List<String> tethered() {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\""));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add(Tether.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /**
     * The same for what gives way to everything else on this machine, but gets on also
     * when all of it is busy.
     */
    List<String> tetheredGently() {
        var command = new ArrayList<>(tethered());
        command.set(2, command.get(2).replace("exec ", "exec nice -n 5 "));
        return List.copyOf(command);
    }

    /**
     * The class path goes through the environment, so that a list of processes stays
     * readable.
     */
    Map<String, String> environment() {
        return Map.of("CLASSPATH", classPath + File.pathSeparator + ownPlace());
    }

    /** Where the classes of this program are. */
    static Path ownPlace() {
        try {
            return Path.of(Tether.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        }
        catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

}
