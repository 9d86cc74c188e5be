package network.referral.gateway.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.events.DeadLetterCause;
import network.referral.gateway.availability.Availability;
import network.referral.gateway.inbox.AvailabilityDesk;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds the records of hosted agencies' topics into what is known of each agency. */
final class TopicFold {

    private static final Logger log = LoggerFactory.getLogger(TopicFold.class);

    private enum Kind {

        ASSIGNMENTS, STATUS, AVAILABILITY

    }

    /** One of the topics of a hosted agency. */
    private record Source(AgencyId agency, Kind kind) {
    }

    private final Map<String, Source> sources = new ConcurrentHashMap<>();

    private final Inboxes inboxes;

    private final RecordReader reader;

    private final Parking parking;

    private final AvailabilityTopic availability;

    private final AvailabilityDesk desk;

    private final LetterPace letters = new LetterPace();

    TopicFold(Inboxes inboxes, RecordReader reader, Parking parking, AvailabilityTopic availability,
            AvailabilityDesk desk) {
        this.inboxes = inboxes;
        this.reader = reader;
        this.parking = parking;
        this.availability = availability;
        this.desk = desk;
    }

    /** The topics of an agency are known to be its own from now on. */
    void expect(AgencyId agency) {
        sources.put(Topics.assignments(agency).name(), new Source(agency, Kind.ASSIGNMENTS));
        sources.put(Topics.status(agency).name(), new Source(agency, Kind.STATUS));
        sources.put(Topics.availability(agency).name(), new Source(agency, Kind.AVAILABILITY));
    }

    /** Of a topic that is known: the agency that it is for. */
    String owner(String topic) {
        return sources.get(topic).agency().value();
    }

    /** Without these there is no inbox. */
    static List<String> inboxTopics(AgencyId agency) {
        return List.of(Topics.assignments(agency).name(), Topics.status(agency).name());
    }

    void take(ConsumerRecord<byte[], byte[]> entry) {
        var source = sources.get(entry.topic());
        var refused = read(source, entry);
        refused.ifPresent(cause -> parking.refuse(entry, cause, () -> isToBeParked(source, entry)));
        if (source.kind() == Kind.ASSIGNMENTS) {
            inboxes.folded(source.agency(), entry.partition(), entry.offset());
            refused.ifPresent(cause -> inboxes.leftOut(source.agency()));
        }
    }

    /** As time goes on, also where no record comes. */
    void settle() {
        parking.settle();
    }

    /**
     * Routing reads the status topics too, and parks what it cannot read there. What an
     * agency has written for itself alone must not keep the others' inboxes waiting, each
     * until its letter is written.
     */
    private boolean isToBeParked(Source source, ConsumerRecord<byte[], byte[]> entry) {
        return switch (source.kind()) {
            case ASSIGNMENTS -> true;
            case STATUS -> false;
            case AVAILABILITY -> letters.hasLetter(entry);
        };
    }

    /**
     * Why it was not taken. A fault of ours must not stop every inbox at one record for
     * ever.
     */
    private Optional<DeadLetterCause> read(Source source, ConsumerRecord<byte[], byte[]> entry) {
        try {
            return switch (source.kind()) {
                case ASSIGNMENTS -> inbox(source.agency(), reader.assignment(source.agency(), entry));
                case STATUS -> inbox(source.agency(), reader.status(entry));
                case AVAILABILITY -> desk(source.agency(), availability.read(source.agency(), entry));
            };
        }
        catch (RetriableException e) {
            throw e;
        }
        catch (RuntimeException e) {
            log.error("Failed with {} at a record of {}", e.getClass().getName(), entry.topic());
            return Optional.of(DeadLetterCause.SERVICE_FAULT);
        }
    }

    private Optional<DeadLetterCause> inbox(AgencyId agency, Reading reading) {
        return switch (reading) {
            case Reading.Refused(var cause) -> Optional.of(cause);
            case Reading.Understood(var fact) -> {
                inboxes.apply(agency, fact);
                yield Optional.empty();
            }
        };
    }

    private Optional<DeadLetterCause> desk(AgencyId agency, Decoded<Optional<Availability>> reading) {
        return switch (reading) {
            case Decoded.Refused<Optional<Availability>>(var cause) -> Optional.of(cause);
            case Decoded.Value<Optional<Availability>>(var said) -> {
                desk.read(agency, said);
                yield Optional.empty();
            }
        };
    }

}
