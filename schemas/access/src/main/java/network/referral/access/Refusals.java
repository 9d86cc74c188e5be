package network.referral.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import network.referral.access.problem.Problem;
import network.referral.access.problem.WriteProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Answers a caller that is refused, counts it:
 * {@code referral_access_refused_total{reason}}, and tells {@link Denials}. None of these
 * holds anything of what is wrong with a token, and none but the last who brought one.
 */
final class Refusals implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    private final Map<Refusal, Counter> counters = new EnumMap<>(Refusal.class);

    private final Supplier<Stream<Denials>> listeners;

    Refusals(MeterRegistry meters, Supplier<Stream<Denials>> listeners) {
        this.listeners = listeners;
        for (var refusal : Refusal.values()) {
            counters.put(refusal,
                    Counter.builder("referral.access.refused")
                        .description("Requests refused because of who called, by reason")
                        .tag("reason", refusal.reason())
                        .register(meters));
        }
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(response,
                failure instanceof OAuth2AuthenticationException ? Refusal.UNVOUCHED_TOKEN : Refusal.UNAUTHENTICATED);
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        refuse(response, failure instanceof AuthenticationServiceException ? Refusal.ISSUER_AWAY : ofToken(failure),
                USUAL_WAIT, vouchedFor(failure));
    }

    /** What a token says is judged only after its signature. */
    private static Refusal ofToken(AuthenticationException failure) {
        return failure.getCause() instanceof JwtValidationException ? Refusal.INVALID_TOKEN : Refusal.UNVOUCHED_TOKEN;
    }

    private static Optional<Caller> vouchedFor(AuthenticationException failure) {
        return Stream.of(failure)
            .map(Throwable::getCause)
            .filter(JwtValidationException.class::isInstance)
            .flatMap(cause -> ((JwtValidationException) cause).getErrors().stream())
            .filter(ForAnotherService.class::isInstance)
            .map(error -> ((ForAnotherService) error).caller())
            .findFirst();
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        refuse(response, Refusal.FORBIDDEN);
    }

    void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        refuse(response, refusal, USUAL_WAIT);
    }

    /**
     * @param wait told where there is nothing else that the caller could do
     */
    void refuse(HttpServletResponse response, Refusal refusal, Duration wait) throws IOException {
        refuse(response, refusal, wait,
                SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                        ? Optional.of(signedIn.caller()) : Optional.empty());
    }

    private void refuse(HttpServletResponse response, Refusal refusal, Duration wait, Optional<Caller> caller)
            throws IOException {
        counters.get(refusal).increment();
        listeners.get().forEach(listener -> listener.denied(caller, refusal.reason()));
        if (refusal.challenge().isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problem.wholeSeconds(wait));
        }
        else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, refusal.challenge());
        }
        WriteProblem.to(response, Problem.of(refusal));
    }

}
