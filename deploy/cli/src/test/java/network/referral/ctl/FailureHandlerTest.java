package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureHandlerTest {

    @Command
    private static final class Nothing {

    }

    private final StringWriter err = new StringWriter();

    @Test
    void aFaultOfTheToolIsNoAnswer() throws Exception {
        assertThat(exitCode(new IllegalStateException())).isEqualTo(4);
        assertThat(err.toString()).contains("referralctl itself failed");
    }

    @Test
    void whoNeedsMoreMemoryIsToldHowToGiveIt() {
        assertThat(FailureHandler.fault(new OutOfMemoryError(), new PrintWriter(err))).isEqualTo(ExitCode.FAULT);
        assertThat(err.toString()).contains("JDK_JAVA_OPTIONS=-Xmx").doesNotContain("report this", "Exception");
    }

    @Test
    void whatACommandSaysIsSaidInItsSentenceAlone() throws Exception {
        assertThat(exitCode(CommandFailed.failed("There is no agency of that id."))).isEqualTo(ExitCode.FAILED);
        assertThat(err).hasToString("There is no agency of that id." + System.lineSeparator());
    }

    private int exitCode(Exception failure) throws Exception {
        var command = new CommandLine(new Nothing()).setErr(new PrintWriter(err)).setOut(new PrintWriter(err));
        return new FailureHandler().handleExecutionException(failure, command, null);
    }

}
