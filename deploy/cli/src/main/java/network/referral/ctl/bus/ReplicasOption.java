package network.referral.ctl.bus;

import picocli.CommandLine.Option;

/** How many copies of a new topic there shall be, as several commands ask for it. */
public final class ReplicasOption {

    @Option(names = "--replicas", paramLabel = "N",
            description = "Copies of each partition of a new topic (default: as many as of referral.identifications; "
                    + "before there is that topic, 3, or the number of brokers if fewer). A topic with fewer is told, "
                    + "and left.")
    private Integer replicas;

    /** Null where it was not said. */
    public Integer replicas() {
        return replicas;
    }

}
