package network.referral.ctl;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends a command with a sentence for the person at the terminal, who needs no stack
 * trace.
 */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailed(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** The answer is no. */
    public static CommandFailed failed(String sentence) {
        return new CommandFailed(ExitCode.FAILED, sentence, null);
    }

    /** The command line names something that is not there. */
    public static CommandFailed usage(String sentence) {
        return new CommandFailed(ExitCode.USAGE, sentence, null);
    }

    /** The same of a file to be read. */
    public static CommandFailed unreadable(Path file) {
        return usage(Files.isDirectory(file) ? file + " is a folder. Name the file in it that is meant."
                : "Cannot read the file " + file + ".");
    }

    /**
     * Somebody else is not there.
     * @param sentence also says what to check
     */
    public static CommandFailed away(String sentence, Throwable cause) {
        return new CommandFailed(ExitCode.AWAY, sentence, cause);
    }

    /** The answer could not be written: what was asked is not known. */
    public static CommandFailed unwritten(String sentence) {
        return new CommandFailed(ExitCode.FAULT, sentence, null);
    }

    /** The same end, and what it means for what was to be done. */
    public CommandFailed so(String sentence) {
        return new CommandFailed(exitCode, getMessage() + " " + sentence, this);
    }

    int exitCode() {
        return exitCode;
    }

}
