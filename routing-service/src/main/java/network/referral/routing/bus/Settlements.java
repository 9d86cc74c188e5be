package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import network.referral.routing.ledger.ParkedRecord;
import network.referral.routing.ledger.ParkedRecords;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.UnconfirmedException;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes from what was parked that of which nothing will come: by a letter without a
 * value, with the origin of what it settles, so that every routing knows it, and the next
 * one that starts. Safe for concurrent use.
 */
public class Settlements {

    private final LedgerFollower ledger;

    private final ConfirmedWrites bus;

    private final InstantSource clock;

    Settlements(LedgerFollower ledger, ConfirmedWrites bus, InstantSource clock) {
        this.ledger = ledger;
        this.bus = bus;
        this.clock = clock;
    }

    /** Empty until the letters have been read, and while they stand still. */
    public Optional<ParkedRecords> parked() {
        return ledger.stillParked();
    }

    /**
     * @throws NotTakenYetException while {@link #parked} is empty
     */
    public Optional<ParkedRecord> waiting(Origin origin) {
        return parked().orElseThrow(NotTakenYetException::new).waiting(Letters.position(origin));
    }

    /**
     * What waits there; settled twice, it is settled.
     * @throws UnconfirmedException when the broker does not confirm it
     */
    public void settle(Origin origin, ParkedRecord waiting) {
        bus.write(letter(origin, waiting));
    }

    private ProducerRecord<byte[], byte[]> letter(Origin origin, ParkedRecord waiting) {
        var headers = CloudEvent.headers(Topics.DEAD_LETTERS, waiting.position() + "/settled", Outbox.SERVICE,
                clock.instant(), Optional.empty());
        Origins.stamp(headers, origin);
        var key = waiting.referral().map(referral -> referral.getBytes(StandardCharsets.UTF_8)).orElse(null);
        return new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, key, null, headers);
    }

}
