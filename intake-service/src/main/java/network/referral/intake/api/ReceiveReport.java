package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import network.referral.access.Caller;
import network.referral.access.body.CappedBody;
import network.referral.access.body.StrictJson;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.ProblemKind;
import network.referral.intake.IntakeSettings;
import network.referral.intake.bus.KnownWords;
import network.referral.intake.identification.Vocabulary;
import network.referral.wire.CloudEvent;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Opens a request that carries a report, up to where the report itself is judged. Each
 * step either goes on or answers; the cheapest come first.
 */
@Component
final class ReceiveReport {

    private static final int MOST_BYTES = 64 * 1024;

    private final KnownWords words;

    private final ReportPace pace;

    private final ReportsAtOnce atOnce = new ReportsAtOnce();

    private final ReportAnswers answers;

    private final Clock clock;

    ReceiveReport(KnownWords words, ReportAnswers answers, IntakeSettings settings, Clock clock) {
        this.words = words;
        this.pace = new ReportPace(settings.rate(), settings.personRate());
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * What came in.
     *
     * @param body the report, not judged yet
     * @param vocabulary to judge it with
     * @param at by intake's clock
     * @param traceparent the request's W3C trace context
     */
    record Received(Map<?, ?> body, Vocabulary vocabulary, Instant at, Optional<String> traceparent) {
    }

    Answer receive(Caller caller, HttpServletRequest request, Function<Received, Answer> then) {
        if (!isJson(request.getContentType())) {
            return turnedAway(caller, IntakeOutcome.UNSUPPORTED_TYPE, GeneralProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        try {
            var body = CappedBody.read(request, MOST_BYTES);
            return body.isEmpty() ? turnedAway(caller, IntakeOutcome.TOO_LARGE, GeneralProblem.TOO_LARGE)
                    : parse(caller, body.get(), traceparent(request), then);
        }
        catch (ClientAbortException e) {
            return turnedAway(caller, IntakeOutcome.CUT_SHORT, GeneralProblem.CUT_SHORT);
        }
        catch (IOException e) {
            return turnedAway(caller, IntakeOutcome.MALFORMED, GeneralProblem.MALFORMED_JSON);
        }
    }

    /** What is no report counts as one. */
    Answer turnedAway(Caller caller, IntakeOutcome outcome, ProblemKind why) {
        return pace.waitOf(caller).map(wait -> answers.limited(caller, wait)).orElseGet(() -> Answer.of(outcome, why));
    }

    private Answer parse(Caller caller, byte[] body, Optional<String> traceparent, Function<Received, Answer> then) {
        var object = StrictJson.object(body);
        if (object.isEmpty()) {
            return turnedAway(caller, IntakeOutcome.MALFORMED, GeneralProblem.MALFORMED_JSON);
        }
        var reporter = object.get().get("reporter");
        var wait = isOwn(reporter, caller) ? pace.waitOf(caller, object.get()) : pace.waitOf(caller);
        if (wait.isPresent()) {
            return answers.limited(caller, wait.get());
        }
        if (isAnothers(reporter, caller)) {
            return Answer.of(IntakeOutcome.FORBIDDEN, ProblemType.NOT_YOUR_AGENCY);
        }
        Supplier<Answer> report = () -> words.now()
            .map(vocabulary -> then.apply(new Received(object.get(), vocabulary, clock.instant(), traceparent)))
            .orElseGet(answers::unavailable);
        Supplier<Answer> tooMany = () -> answers.tooManyAtOnce(caller);
        return ReportPace.isDanger(object.get()) && isOwn(reporter, caller)
                ? atOnce.takeDanger(caller, report, tooMany, answers::busy)
                : atOnce.take(caller, report, tooMany, answers::busy);
    }

    private static boolean isOwn(Object reporter, Caller caller) {
        return reporter instanceof String agency && caller.actsFor(agency);
    }

    /**
     * Judged before anything is looked up, so that the answer tells nothing of the other
     * agency. What is no text is an error of the report's own.
     */
    private static boolean isAnothers(Object reporter, Caller caller) {
        return caller.agency().isEmpty() || reporter instanceof String && !isOwn(reporter, caller);
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
