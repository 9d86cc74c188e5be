package network.referral.routing.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A report or a status that was parked.
 *
 * @param position topic, partition and offset, with a slash between
 * @param since when it was parked last, by the brokers' clock
 * @param claim empty where its key is no referral's id
 * @param task assignment that a status speaks of; empty text where none can be read
 * @param content hash of what a report says, or the word of a status; empty text where
 * none can be read
 */
public record ParkedRecord(String position, Unaccounted.What what, Instant since, Optional<Claim> claim, String task,
        String content) {

    public Optional<String> referral() {
        return claim.map(Claim::referral);
    }

    /** As the books name what is missing: by its referral, or by its place. */
    public Unaccounted asUnaccounted() {
        return new Unaccounted(referral().orElse(position), what, since, Optional.of(position));
    }

    public String topic() {
        return position.substring(0, position.indexOf('/'));
    }

}
