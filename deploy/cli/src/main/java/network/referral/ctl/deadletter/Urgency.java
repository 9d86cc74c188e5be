package network.referral.ctl.deadletter;

import java.time.Instant;
import java.util.Comparator;
import network.referral.events.DeadLetter;
import network.referral.events.Identification;
import network.referral.schemas.NetworkFlags;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;

/**
 * How little a parked report can wait, as it says itself; the less, the smaller.
 *
 * @param isDanger whether somebody is in immediate danger
 * @param leaves when the person leaves; {@link Instant#MAX} where that is not said
 * @param acceptedAt by intake's clock
 */
record Urgency(boolean isDanger, Instant leaves, Instant acceptedAt) implements Comparable<Urgency> {

    private static final Comparator<Urgency> ORDER = Comparator.comparing(Urgency::isDanger)
        .reversed()
        .thenComparing(Urgency::leaves)
        .thenComparing(Urgency::acceptedAt);

    /** After all of which it is known. */
    static final Urgency UNKNOWN = new Urgency(false, Instant.MAX, Instant.MAX);

    static Urgency of(Wire wire, DeadLetter letter) {
        if (letter.getValue() == null || !letter.getTopic().toString().equals(Topics.IDENTIFICATIONS.name())) {
            return UNKNOWN;
        }
        var value = new byte[letter.getValue().remaining()];
        letter.getValue().duplicate().get(value);
        return switch (wire.decode(value, Identification.class)) {
            case Decoded.Value<Identification>(var report) -> of(report);
            case Decoded.Refused<Identification> refused -> UNKNOWN;
        };
    }

    private static Urgency of(Identification report) {
        boolean isDanger = report.getFlags().stream().anyMatch(NetworkFlags.IMMEDIATE_DANGER::contentEquals);
        var minutes = report.getEncounter().getMinutesLeft();
        var leaves = minutes == null ? Instant.MAX : report.getAcceptedAt().plusSeconds(60L * minutes);
        return new Urgency(isDanger, leaves, report.getAcceptedAt());
    }

    @Override
    public int compareTo(Urgency other) {
        return ORDER.compare(this, other);
    }
}
