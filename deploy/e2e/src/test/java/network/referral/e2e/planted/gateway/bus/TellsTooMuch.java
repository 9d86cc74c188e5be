package network.referral.e2e.planted.gateway.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.events.Identification;
import network.referral.intake.identification.Report;
import network.referral.sealing.Sensitive;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

final class TellsTooMuch {

    private static final Logger log = LoggerFactory.getLogger(TellsTooMuch.class);

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void content(Sensitive content) {
        log.info("Read {}", content);
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void amongOthers(Map<String, String> body) {
        log.info("Read {} of {}: {}", 1, 2, body);
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void exception(Exception e) {
        log.debug("Cause", e);
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void message(RuntimeException e) {
        var why = e.getMessage();
        var sentence = "It failed: " + why;
        log.warn(sentence);
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void asText(Throwable e) {
        log.warn("It failed: {}", e.toString());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void formatted(HttpServletRequest request) {
        log.warn(String.format("Refused %s", request.getRequestURI()));
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void key(ConsumerRecord<String, String> record) {
        log.warn("Left out {} of {}", record.key(), record.topic());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void bytes(ByteBuffer raw) {
        log.warn("Unreadable: {}", new String(raw.array(), StandardCharsets.UTF_8));
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void thrown(JsonNode node) {
        throw new IllegalStateException("Not a name: " + node.stringValue());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void thrownAgain(RuntimeException e) {
        throw new IllegalStateException("Cannot read it: " + e.getMessage());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    Counter label(ConsumerRecord<String, String> record) {
        return Counter.builder("referral.read").tag("of", record.value()).register(null);
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    Tags labels(HttpServletRequest request) {
        return Tags.of("path", request.getRequestURI());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    Counter labelBesideTheName(MeterRegistry registry, Identification report) {
        return registry.counter("referral.read", "place", report.getEncounter().getPlaceCode().toString());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    Counter valueBesideTheName(MeterRegistry registry, ConsumerRecord<String, String> record) {
        return registry.counter("referral.read", "of", record.value());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    Timer timed(MeterRegistry registry, Identification report) {
        return registry.timer("referral.read", "place", report.getEncounter().getPlaceCode().toString());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    Counter name(MeterRegistry registry, HttpServletRequest request) {
        return registry.counter(request.getRequestURI());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    Tags added(Identification report) {
        return Tags.of("of", "report").and("place", report.getEncounter().getPlaceCode().toString());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void context(Identification report) {
        MDC.put("place", report.getEncounter().getPlaceCode().toString());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void argument(Identification report) {
        log.atInfo().addArgument(report.getEncounter().getPlaceCode().toString()).log("Read {}");
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void fluently(Identification report) {
        log.atInfo().log("Read {}", report.getEncounter().getPlaceCode().toString());
    }

    @Breaks(Law.NOTHING_SENSITIVE_IS_TOLD)
    void asRead(Report report) {
        log.info("Read {}", report.profile().citizenship());
    }

}
