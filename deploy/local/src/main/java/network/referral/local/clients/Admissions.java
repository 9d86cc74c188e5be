package network.referral.local.clients;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import network.referral.events.AgencyRecord;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topics;
import network.referral.wire.RegistrySettings;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;

/**
 * Gives each agency of the directory a client of the issuer, and its persons an entry
 * there, from the moment it is published ({@code referralctl agency add}) until it
 * retires.
 */
public final class Admissions implements AutoCloseable {

    private final LocalClients clients;

    private final LocalUsers users;

    private final Wire wire;

    private final ReplicatedView<AgencyRecord> directory;

    /**
     * @param kafka how to reach the broker as somebody who may read the directory
     * @param registryUrl base of the Confluent-compatible API
     */
    public Admissions(LocalClients clients, LocalUsers users, Map<String, Object> kafka, String registryUrl) {
        this.clients = clients;
        this.users = users;
        this.wire = new Wire(RegistrySettings.of(registryUrl));
        this.directory = new ReplicatedView<>(Topics.AGENCIES, AgencyRecord.class, wire, kafka, this::changed,
                (topic, refused) -> {
                });
    }

    /** True once all agencies that were published before are admitted; goes on after. */
    public boolean start(Duration patience) throws InterruptedException {
        directory.start();
        return directory.awaitCaughtUp(patience);
    }

    private void changed(AgencyRecord before, AgencyRecord after) {
        if (after != null && !StatedStanding.isRetired(after)) {
            var agency = Registration.of(after.getAgencyId().toString(),
                    after.getRoles().stream().map(CharSequence::toString).collect(Collectors.toSet()));
            clients.admit(agency);
            users.admit(agency);
        }
        else if (before != null) {
            clients.dismiss(before.getAgencyId().toString());
            users.dismiss(before.getAgencyId().toString());
        }
    }

    @Override
    public void close() {
        directory.close();
        wire.close();
    }

}
