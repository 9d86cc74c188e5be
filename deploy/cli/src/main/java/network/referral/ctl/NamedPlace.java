package network.referral.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** A file or folder that an option names, or a variable where the option is left out. */
public final class NamedPlace {

    private NamedPlace() {
    }

    /**
     * A variable that is empty names none; it would be the working folder.
     * @param command that has the option; null where none has
     * @param said null where neither option nor variable is there
     * @throws CommandFailed where the option itself is empty, as with a shell's variable
     * that was never set
     */
    public static Optional<Path> of(CommandSpec command, String option, Path said) {
        var named = Optional.ofNullable(said).filter(place -> !place.toString().isBlank());
        if (named.isEmpty() && command != null && command.commandLine().getParseResult().hasMatchedOption(option)) {
            throw CommandFailed.usage(option + " is empty: say which file or folder is meant, or leave it out.");
        }
        return named;
    }

    /**
     * All that is in a file.
     * @throws CommandFailed where it cannot be read
     */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        }
        catch (IOException e) {
            throw CommandFailed.unreadable(file);
        }
    }

    /**
     * @throws CommandFailed where there is no such folder
     */
    public static void demandFolder(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailed.usage(option + ": there is no folder " + folder + ".");
        }
    }

}
