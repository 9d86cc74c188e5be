package network.referral.routing.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import network.referral.events.AgencyRecord;
import network.referral.events.FactStatus;
import network.referral.routing.protocol.AgencyName;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;

/**
 * What the directory calls its agencies. Read from the first time that somebody asks:
 * nothing is decided by a name.
 */
class DirectoryNames implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReplicatedView<AgencyRecord> directory;

    private boolean started;

    DirectoryNames(Wire wire, Map<String, Object> consumerConfig) {
        this.directory = new ReplicatedView<>(Topics.AGENCIES, AgencyRecord.class, wire, consumerConfig);
    }

    /** By agency id, then language; those that are not read yet are missing. */
    Map<String, Map<String, AgencyName>> names() {
        awaitDirectory();
        Map<String, Map<String, AgencyName>> names = new HashMap<>();
        directory.all().forEach(agency -> {
            Map<String, AgencyName> of = new HashMap<>();
            agency.getNames()
                .forEach(name -> of.put(name.getLanguage().toString(),
                        new AgencyName(name.getName().toString(), isConfirmed(name.getStatus()))));
            names.put(agency.getAgencyId().toString(), of);
        });
        return names;
    }

    /** As agency files have it: whatever is neither assumed nor unsaid. */
    private static boolean isConfirmed(FactStatus status) {
        return status != FactStatus.ASSUMPTION && status != FactStatus.UNKNOWN;
    }

    private synchronized void awaitDirectory() {
        if (!started) {
            directory.start();
            started = true;
        }
        try {
            directory.awaitCaughtUp(PATIENCE);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        directory.close();
    }

}
