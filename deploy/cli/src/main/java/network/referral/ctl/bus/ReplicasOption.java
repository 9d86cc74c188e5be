package network.referral.ctl.bus;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many copies of a new topic there shall be, as several commands ask for it. */
public final class ReplicasOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Integer replicas;

    @Option(names = "--replicas", paramLabel = "N",
            description = "Copies of each partition of a new topic (default: as many as of referral.identifications; "
                    + "before there is that topic, 3, or the number of brokers if fewer). A topic with fewer is told, "
                    + "and left.")
    void replicas(int given) {
        if (given < 1 || given > Short.MAX_VALUE) {
            throw new ParameterException(command.commandLine(),
                    "--replicas must be at least 1, and at most the number of brokers");
        }
        replicas = given;
    }

    /** Null where it was not said. */
    public Integer replicas() {
        return replicas;
    }

}
