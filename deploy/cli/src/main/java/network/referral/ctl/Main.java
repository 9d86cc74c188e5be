package network.referral.ctl;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The process: standard streams in UTF-8 whatever the locale, and the exit code, which is
 * that of success only where all that is printed was written.
 */
public final class Main {

    private static final String LOGGING = "logback.configurationFile";

    private Main() {
    }

    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "referralctl-logback.xml");
        }
        var out = writer(new FileOutputStream(FileDescriptor.out));
        var err = writer(new FileOutputStream(FileDescriptor.err));
        int exitCode = execute(args, out, err);
        err.flush();
        if (out.checkError()) {
            err.println("What this command prints could not all be written: is the disk full, or does nobody read it?");
            err.flush();
            // yes and no are answers alike, and neither is whole
            exitCode = exitCode <= ExitCode.FAILED ? ExitCode.FAULT : exitCode;
        }
        System.exit(exitCode);
    }

    /** What is thrown as an error passes by the handler of failures. */
    private static int execute(String[] args, PrintWriter out, PrintWriter err) {
        try {
            return Referralctl.commandLine(System.in, out, err).execute(args);
        }
        catch (Error e) {
            return FailureHandler.fault(e, err);
        }
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }

}
