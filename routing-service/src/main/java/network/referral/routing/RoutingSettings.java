package network.referral.routing;

import static network.referral.schemas.SettingsCheck.isWithin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import network.referral.routing.decision.Pace;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of routing beside the bus. Its topology is given the last three by
 * {@code application.yml}.
 *
 * @param deadlineScale divides every deadline; 1 but on a demonstration network
 * @param threadReplacements how often a failed stream thread is replaced before the
 * process gives up, so that whoever runs it starts it afresh
 * @param linkWithin how long after the first report of an encounter another agency's
 * report can be of the same encounter: none, or an hour to 30 days; 72 hours is an
 * assumption
 * @param keys folder of routing's own private keys, one a file; without one nothing that
 * a reporter wrote in a compartment reaches anybody
 * @param threads of the topology, 1 to 64
 * @param instanceId of this process, kept over a restart: no other has it
 * @param stateDir folder of what this process keeps, and no other
 */
@ConfigurationProperties("referral.routing")
public record RoutingSettings(@DefaultValue("1") int deadlineScale, @DefaultValue("20") int threadReplacements,
        @DefaultValue("72h") Duration linkWithin, @DefaultValue("data/routing-keys") Path keys,
        @DefaultValue("2") int threads, String instanceId, Path stateDir) {

    /** As Kafka takes it, with room for the number of a thread. */
    private static final Pattern INSTANCE_ID = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    public RoutingSettings {
        SettingsCheck.of("referral.routing")
            .demand(deadlineScale >= 1, "deadline-scale must be a whole number from 1")
            .demand(threadReplacements >= 0, "thread-replacements must not be negative")
            .demand(linkWithin.isZero() || isWithin(Duration.ofHours(1), linkWithin, Duration.ofDays(30)),
                    "link-within must be 0s, or from 1h to 30d and with its unit, such as 72h")
            .demand(threads >= 1 && threads <= 64, "threads must be from 1 to 64")
            .demand(instanceId != null && INSTANCE_ID.matcher(instanceId).matches(),
                    "instance-id must be 1 to 200 letters, digits, dots, underscores and hyphens; left out, it is HOSTNAME")
            .demand(stateDir != null, "state-dir must be a folder, or left out")
            .end();
    }

    public Pace pace() {
        return new Pace(deadlineScale);
    }

}
