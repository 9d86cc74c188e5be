package network.referral.ctl;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import network.referral.testbus.TestBus;

/** Runs the tool in this JVM as a shell would. */
public final class Ctl {

    private Ctl() {
    }

    /** What a shell would see. */
    public record Run(int exitCode, String out, String err) {

        public List<String> lines() {
            return out.lines().toList();
        }

        /** Each line of the result as JSON. */
        public List<Object> json() {
            return out.lines().map(Json::read).toList();
        }
    }

    public static Run run(String... args) {
        return runWith("", args);
    }

    public static Run runWith(String standardInput, String... args) {
        var in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        return run(in, new StringWriter(), args);
    }

    /** What whoever wrote that, and waits for the answer, has seen of it. */
    public static String answeredBeforeMoreComes(String standardInput, String... args) {
        var out = new StringWriter();
        var answered = new StringBuilder();
        var waiting = new InputStream() {
            @Override
            public int read() {
                answered.append(out);
                return -1;
            }
        };
        var written = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        // writes through only what is flushed, as a process does
        var buffered = new PrintWriter(new BufferedWriter(out));
        Referralctl
            .commandLine(new SequenceInputStream(written, waiting), buffered, new PrintWriter(new StringWriter()))
            .execute(args);
        return answered.toString();
    }

    private static Run run(InputStream in, StringWriter out, String... args) {
        return run(in, out, new StringWriter(), args);
    }

    private static Run run(InputStream in, StringWriter out, StringWriter err, String... args) {
        int exitCode = Referralctl.commandLine(in, new PrintWriter(out), new PrintWriter(err)).execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** With the options that lead to a bus. */
    public static Run runOn(TestBus bus, String... args) {
        return runOn(bus, new StringWriter(), args);
    }

    /**
     * The same for whoever watches it.
     * @param err where it says what is no result
     */
    public static Run runOn(TestBus bus, StringWriter err, String... args) {
        var options = Stream.of("--bootstrap-servers", bus.bootstrapServers(), "--registry-url", bus.registryUrl());
        return run(InputStream.nullInputStream(), new StringWriter(), err,
                Stream.concat(Stream.of(args), options).toArray(String[]::new));
    }

    /** Does something in the middle of it, as soon as it has told that. */
    public static Run run(String told, Runnable meanwhile, String... args) {
        return run(InputStream.nullInputStream(), new InterruptedWriter(told, meanwhile), args);
    }

    /** The same, as soon as it has told that beside its result. */
    public static Run runBeside(String told, Runnable meanwhile, String... args) {
        return run(InputStream.nullInputStream(), new StringWriter(), new InterruptedWriter(told, meanwhile), args);
    }

    /** A file or folder of the project. */
    public static Path project(String path) {
        return Path.of(System.getProperty("network.root")).resolve(path);
    }

}
