package network.referral.intake.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import network.referral.events.Identification;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.LateProducer;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to {@code referral.identifications}, key referral id. */
final class IdentificationsTopic implements Publication {

    private static final Logger log = LoggerFactory.getLogger(IdentificationsTopic.class);

    /** Digits of it tell contents apart. */
    private static final int HASH_SHOWN = 16;

    private final Wire wire;

    private final LateProducer producer;

    private final String source;

    private final Duration patience;

    private volatile boolean prepared;

    /**
     * @param patience longer than the producer's own time-outs together
     */
    IdentificationsTopic(Wire wire, LateProducer producer, String source, Duration patience) {
        this.wire = wire;
        this.producer = producer;
        this.source = source;
        this.patience = patience;
    }

    /**
     * True once the schema's id is known: from then on a registry that goes away costs no
     * report.
     */
    @Override
    public boolean isPrepared() {
        if (!prepared) {
            prepared = encode(SampleReport.record()).isPresent();
        }
        return prepared;
    }

    @Override
    public Result publish(Identification identification, Optional<String> traceparent) {
        var value = encode(identification);
        if (value.isEmpty()) {
            return Result.NOT_SENT;
        }
        var id = identification.getReferralId().toString();
        var headers = CloudEvent.headers(Topics.IDENTIFICATIONS, event(identification), source,
                identification.getAcceptedAt(), traceparent.or(() -> Optional.of(trace(identification))));
        return send(new ProducerRecord<>(Topics.IDENTIFICATIONS.name(), null, id.getBytes(StandardCharsets.UTF_8),
                value.get(), headers));
    }

    /**
     * The same for each attempt at one content, and another where two instances take
     * different contents for one revision: both are on the topic.
     */
    static String event(Identification identification) {
        return identification.getReferralId() + "-" + identification.getRevision() + "-"
                + identification.getContentSha256().toString().substring(0, HASH_SHOWN);
    }

    /**
     * Goes on to decisions, timeline and audit, which outlive the report: nothing of what
     * it says is in it, so that no guess of that can be tested by it.
     */
    static String trace(Identification identification) {
        return CloudEvent.traceOf(identification.getReferralId() + "-" + identification.getRevision());
    }

    private Optional<byte[]> encode(Identification identification) {
        try {
            return Optional.of(wire.encode(Topics.IDENTIFICATIONS, identification));
        }
        catch (RegistryAwayException | IllegalStateException e) {
            log.warn("Cannot encode a report: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Result send(ProducerRecord<byte[], byte[]> report) {
        try {
            producer.write(report, patience);
            return Result.ACKNOWLEDGED;
        }
        catch (KafkaException | IllegalStateException e) {
            log.warn("Cannot send a report: {}", e.getClass().getSimpleName());
            return Result.NOT_SENT;
        }
        catch (ExecutionException e) {
            log.warn("No acknowledgement for a report: {}", e.getCause().getClass().getSimpleName());
        }
        catch (TimeoutException e) {
            log.warn("No acknowledgement for a report within {}", patience);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Result.IN_DOUBT;
    }

}
