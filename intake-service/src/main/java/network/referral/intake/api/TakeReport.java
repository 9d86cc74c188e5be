package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import network.referral.intake.IntakeSettings;
import network.referral.intake.bus.AcceptReport;
import network.referral.intake.bus.Acceptance;
import network.referral.intake.bus.KnownWords;
import network.referral.intake.identification.Fault;
import network.referral.intake.identification.IdempotencyKey;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.Vocabulary;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * One POST from its headers to its answer. Each step either goes on or answers; the
 * cheapest come first.
 */
@Component
final class TakeReport {

    private static final Logger log = LoggerFactory.getLogger(TakeReport.class);

    private static final String KEY_HEADER = "Idempotency-Key";

    private final KnownWords words;

    private final AcceptReport acceptReport;

    private final RateLimits limits;

    private final Duration retryAfter;

    private final Clock clock;

    TakeReport(KnownWords words, AcceptReport acceptReport, IntakeSettings settings, Clock clock) {
        this.words = words;
        this.acceptReport = acceptReport;
        this.limits = new RateLimits(settings.rate());
        this.retryAfter = settings.retryAfter();
        this.clock = clock;
    }

    Answer take(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            return Answer.of(IntakeOutcome.UNSUPPORTED_TYPE, ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        var keys = Collections.list(request.getHeaders(KEY_HEADER));
        if (keys.isEmpty()) {
            return Answer.of(IntakeOutcome.MALFORMED, ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        var key = Optional.of(keys.getFirst()).filter(first -> keys.size() == 1).flatMap(IdempotencyKey::parse);
        if (key.isEmpty()) {
            return Answer.of(IntakeOutcome.MALFORMED, ProblemType.IDEMPOTENCY_KEY_MALFORMED);
        }
        try {
            var body = CappedBody.read(request);
            return body.isEmpty() ? Answer.of(IntakeOutcome.TOO_LARGE, ProblemType.TOO_LARGE)
                    : parse(body.get(), key.get(), traceparent(request));
        }
        catch (IOException e) {
            return Answer.of(IntakeOutcome.MALFORMED, ProblemType.MALFORMED_JSON);
        }
    }

    private Answer parse(byte[] body, IdempotencyKey key, Optional<String> traceparent) {
        var object = StrictJson.object(body);
        if (object.isEmpty()) {
            return Answer.of(IntakeOutcome.MALFORMED, ProblemType.MALFORMED_JSON);
        }
        var vocabulary = words.now();
        if (vocabulary.isEmpty()) {
            return unavailable();
        }
        var wait = limits.waitOf(object.get(), vocabulary.get());
        if (wait.isPresent()) {
            return new Answer(IntakeOutcome.LIMITED,
                    Problem.of(ProblemType.RATE_LIMITED).response(retryAfter(wait.get())));
        }
        return judge(object.get(), vocabulary.get(), key, traceparent);
    }

    private Answer judge(Map<?, ?> body, Vocabulary vocabulary, IdempotencyKey key, Optional<String> traceparent) {
        return switch (ReadReport.read(body, vocabulary, clock.instant())) {
            case Reading.Refused refused -> refuse(refused);
            case Reading.Accepted(var report) -> accept(report, key, traceparent);
        };
    }

    private static Answer refuse(Reading.Refused refused) {
        log.info("Refused a report: {}", refused.counts());
        var unsealed = refused.errors().stream().anyMatch(error -> error.fault() == Fault.SEALING_NOT_AVAILABLE);
        var type = unsealed ? ProblemType.SEALING_NOT_AVAILABLE : ProblemType.INVALID_REPORT;
        return new Answer(IntakeOutcome.REFUSED,
                Problem.of(type).withErrors(refused.errors().stream().map(Problem.Entry::of).toList()).response());
    }

    private Answer accept(Report report, IdempotencyKey key, Optional<String> traceparent) {
        return switch (acceptReport.accept(report, key, traceparent)) {
            case Acceptance.Accepted(var id, var repeat) ->
                new Answer(repeat ? IntakeOutcome.REPEATED : IntakeOutcome.ACCEPTED, accepted(id));
            case Acceptance.KeyReused() -> Answer.of(IntakeOutcome.CONFLICT, ProblemType.IDEMPOTENCY_KEY_REUSED);
            case Acceptance.Unavailable() -> unavailable();
        };
    }

    private static ResponseEntity<Object> accepted(ReferralId id) {
        var receipt = Receipt.of(id);
        return ResponseEntity.accepted()
            .location(URI.create(receipt.status()))
            .contentType(MediaType.APPLICATION_JSON)
            .body(receipt);
    }

    private Answer unavailable() {
        return new Answer(IntakeOutcome.UNAVAILABLE,
                Problem.of(ProblemType.UNAVAILABLE).response(retryAfter(retryAfter)));
    }

    /** Whole seconds, rounded up. */
    static HttpHeaders retryAfter(Duration wait) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
        return headers;
    }

    private static Optional<String> traceparent(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(CloudEvent.TRACEPARENT)).filter(CloudEvent::isTraceparent);
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        }
        catch (InvalidMediaTypeException e) {
            return false;
        }
    }

}
