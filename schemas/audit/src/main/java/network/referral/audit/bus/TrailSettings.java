package network.referral.audit.bus;

import static network.referral.schemas.SettingsCheck.isWithin;

import java.nio.file.Path;
import java.time.Duration;
import network.referral.audit.verification.Tolerance;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service keeps its audit trail. It signs its chain at least twice as often as a
 * verification demands of a living writer.
 *
 * @param signingKeyFile of this service, mode 600; null for no trail
 * @param instance tells apart processes of this service that run at the same time: each
 * keeps its own over restarts, as pods of a stateful set do
 * @param checkpointEvery entries after which the chain is signed
 * @param checkpointInterval after which entries are signed that are not yet
 * @param heartbeat after which a chain without new entries is signed again
 * @param patience for a blocking record, and for a place in a full queue
 * @param queue acts that may wait to be written
 * @param required whether the service does not start without a signing key
 */
@ConfigurationProperties(TrailSettings.PREFIX)
public record TrailSettings(Path signingKeyFile, @DefaultValue("0") String instance,
        @DefaultValue("100") int checkpointEvery, @DefaultValue("30s") Duration checkpointInterval,
        @DefaultValue("10m") Duration heartbeat, @DefaultValue("5s") Duration patience,
        @DefaultValue("10000") int queue, boolean required) {

    static final String PREFIX = "referral.audit";

    /** The other half is left for what a signature takes. */
    private static final long MOST_ENTRIES = Tolerance.ENTRIES / 2;

    private static final String MISSED = ": of a chain that is signed less often, audit verify finds that it is unfinished";

    public TrailSettings {
        var second = Duration.ofSeconds(1);
        SettingsCheck.of(PREFIX)
            .demand(checkpointEvery >= 1 && checkpointEvery <= MOST_ENTRIES,
                    "checkpoint-every must be from 1 to " + MOST_ENTRIES + MISSED)
            .demand(isWithin(second, checkpointInterval, Tolerance.WINDOW.dividedBy(2)),
                    "checkpoint-interval must be from 1s to 1m and with its unit, such as 30s" + MISSED)
            .demand(isWithin(second.multipliedBy(10), heartbeat, Tolerance.SILENCE.dividedBy(2)),
                    "heartbeat must be from 10s to 15m and with its unit, such as 10m" + MISSED)
            .demand(patience.compareTo(second) >= 0, "patience must be 1s or longer and with its unit, such as 5s")
            .demand(queue >= 1, "queue must be at least 1")
            .end();
    }

    /**
     * Whether a chain is to be signed: also where the clock was set back, since nobody
     * can tell then for how long it has not been.
     * @param unsigned entries that no checkpoint speaks of
     * @param age of its last checkpoint, or of what has waited longer to be signed
     */
    boolean isDue(long unsigned, Duration age) {
        return unsigned >= checkpointEvery || unsigned > 0 && age.compareTo(checkpointInterval) >= 0
                || age.compareTo(heartbeat) >= 0 || age.isNegative();
    }

}
