package network.referral.local;

import java.nio.file.Path;

/**
 * How the local network is to run.
 *
 * @param data all its state and its logs
 * @param deadlineScale divides every deadline, so that minutes become seconds
 * @param sampleAgencies whether agencies answer; without them nobody does
 */
public record NetworkOptions(Path data, NetworkPorts ports, int deadlineScale, boolean sampleAgencies) {

    public NetworkOptions {
        data = data.toAbsolutePath();
        if (deadlineScale < 1) {
            throw new LocalNetworkException("--deadline-scale must be a whole number from 1.");
        }
    }

    /** With sample agencies and true deadlines, beside any other network. */
    public static NetworkOptions onFreePorts(Path data) {
        return new NetworkOptions(data, NetworkPorts.free(), 1, true);
    }

    public NetworkOptions withDeadlineScale(int scale) {
        return new NetworkOptions(data, ports, scale, sampleAgencies);
    }

    public NetworkOptions withoutSampleAgencies() {
        return new NetworkOptions(data, ports, deadlineScale, false);
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }
}
