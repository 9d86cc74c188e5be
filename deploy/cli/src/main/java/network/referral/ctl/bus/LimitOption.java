package network.referral.ctl.bus;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many records a command shows at most. */
public final class LimitOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int limit;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100",
            description = "At most so many, the newest (default: ${DEFAULT-VALUE}).")
    void limit(int given) {
        if (given < 1) {
            throw new ParameterException(command.commandLine(), "--limit must be at least 1");
        }
        limit = given;
    }

    /** To be shown all there are. */
    public NewestRecords newest() {
        return new NewestRecords(limit);
    }

}
