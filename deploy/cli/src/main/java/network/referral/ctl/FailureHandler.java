package network.referral.ctl;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns a failure into one sentence and an exit code; only a fault of the tool itself
 * shows its stack.
 */
final class FailureHandler implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        var err = command.getErr();
        command.getOut().flush();
        if (failure instanceof CommandFailed failed) {
            err.println(Printable.text(failed.getMessage()));
            err.flush();
            return failed.exitCode();
        }
        return fault(failure, err);
    }

    static int fault(Throwable failure, PrintWriter err) {
        if (failure instanceof OutOfMemoryError) {
            err.println(
                    "referralctl needs more memory than it has: JDK_JAVA_OPTIONS=-Xmx4g in its environment gives it "
                            + "4 GB, say.");
            err.flush();
            return ExitCode.FAULT;
        }
        err.println("referralctl itself failed; please report this:");
        failure.printStackTrace(err);
        err.flush();
        return ExitCode.FAULT;
    }

}
