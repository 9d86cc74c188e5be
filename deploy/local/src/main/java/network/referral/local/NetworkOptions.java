package network.referral.local;

import java.nio.file.Path;
import java.util.Set;

/**
 * How the local network is to run.
 *
 * @param data all its state and its logs
 * @param deadlineScale divides every deadline, so that minutes become seconds
 * @param sampleAgencies whether agencies answer; without them nobody does
 * @param played agencies that somebody else plays: no sample agency answers for them
 */
public record NetworkOptions(Path data, NetworkPorts ports, int deadlineScale, boolean sampleAgencies,
        Set<String> played) {

    public NetworkOptions {
        data = data.toAbsolutePath();
        played = Set.copyOf(played);
        if (deadlineScale < 1) {
            throw new LocalNetworkException("--deadline-scale must be a whole number from 1.");
        }
    }

    /** With sample agencies and true deadlines, beside any other network. */
    public static NetworkOptions onFreePorts(Path data) {
        return new NetworkOptions(data, NetworkPorts.free(), 1, true, Set.of());
    }

    public NetworkOptions withDeadlineScale(int scale) {
        return new NetworkOptions(data, ports, scale, sampleAgencies, played);
    }

    public NetworkOptions withoutSampleAgencies() {
        return new NetworkOptions(data, ports, deadlineScale, false, played);
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }
}
