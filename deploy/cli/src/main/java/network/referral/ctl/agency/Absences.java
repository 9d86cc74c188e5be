package network.referral.ctl.agency;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import network.referral.ctl.bus.Bus;
import network.referral.events.AgencyAvailability;
import network.referral.events.AvailabilityState;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedAvailability;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Who says that it is full or closed, and until when. Whose word it is, the topic says.
 */
final class Absences {

    private final Map<String, AgencyAvailability> last = new HashMap<>();

    private final Instant now;

    private Absences(Instant now) {
        this.now = now;
    }

    /** Agencies whose topic does not exist have never said anything. */
    static Absences read(Bus bus, Collection<String> agencies, Instant now, Consumer<String> notice) {
        var absences = new Absences(now);
        var topics = agencies.stream().map(AgencyId::new).map(Topics::availability).toList();
        bus.scanPresent(topics, entry -> absences.take(bus, entry, notice));
        return absences;
    }

    private void take(Bus bus, ConsumerRecord<byte[], byte[]> entry, Consumer<String> notice) {
        var agency = Topics.availabilityAgency(entry.topic()).orElseThrow().value();
        if (entry.key() == null || !agency.equals(new String(entry.key(), StandardCharsets.UTF_8))) {
            return;
        }
        if (entry.value() == null) {
            last.remove(agency);
            return;
        }
        switch (bus.wire().decode(entry.value(), AgencyAvailability.class)) {
            case Decoded.Value<AgencyAvailability>(var said) -> {
                if (StatedAvailability.isSound(said, Instant.ofEpochMilli(entry.timestamp()))) {
                    last.put(agency, said);
                }
                else {
                    if (StatedAvailability.isOfANewerVersion(said)) {
                        last.remove(agency);
                    }
                    leaveOut(entry, DeadLetterCause.BAD_VALUE, notice);
                }
            }
            case Decoded.Refused<AgencyAvailability>(var cause) -> leaveOut(entry, cause, notice);
        }
    }

    private static void leaveOut(ConsumerRecord<byte[], byte[]> entry, DeadLetterCause cause, Consumer<String> notice) {
        notice.accept("Left out a record of " + entry.topic() + " at offset " + entry.offset() + ": " + cause);
    }

    /** For people: an empty text when the agency takes new work. */
    String text(String agency) {
        return isAway(agency)
                ? ", " + CodeWord.of(last.get(agency).getState()) + " until " + last.get(agency).getUntil() : "";
    }

    Map<String, Object> json(String agency) {
        var json = new LinkedHashMap<String, Object>();
        json.put("state", CodeWord.of(isAway(agency) ? last.get(agency).getState() : AvailabilityState.OPEN));
        json.put("until", isAway(agency) ? last.get(agency).getUntil().toString() : null);
        return json;
    }

    private boolean isAway(String agency) {
        var said = last.get(agency);
        return said != null && said.getUntil() != null && now.isBefore(said.getUntil());
    }

}
