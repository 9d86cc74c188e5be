package network.referral.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.access.client.TokenSource;
import network.referral.schemas.TlsFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Asks the issuer again and again for what nobody can be without, its keys and a token,
 * and shows when it last had each:
 * {@code referral_issuer_answered_timestamp_seconds{what}}, in seconds since the epoch.
 * Whoever is given no token calls nobody, so that without this no request would tell that
 * the issuer is away. Nothing else goes by it.
 */
final class LookAtIssuer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LookAtIssuer.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final List<Question> questions = new ArrayList<>();

    private final InstantSource clock;

    private final MeterRegistry meters;

    private final ScheduledExecutorService looking = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("look-at-issuer").factory());

    LookAtIssuer(IssuerKeySet keys, InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        add("keys", keys::look);
    }

    /**
     * One that is still good counts as had: only when it cannot be renewed is there none,
     * or when no key that the issuer shows has signed it. Callers' tokens are worth as
     * little then, and among those that anybody can make nobody would see it.
     * @param shown judges by those keys
     */
    void addTokensOf(TokenSource tokens, JwtDecoder shown) {
        add("token", () -> judge(tokens, shown));
    }

    private static void judge(TokenSource tokens, JwtDecoder shown) throws IOException, InterruptedException {
        var token = tokens.token();
        try {
            shown.decode(token);
        }
        catch (JwtValidationException e) {
            // the issuer signed it, for another service
        }
        catch (BadJwtException e) {
            tokens.refused(token);
            throw new IOException("The issuer gave no token: no key that it shows has signed what it gave", e);
        }
        catch (JwtException e) {
            // that it shows no keys is told of them
        }
    }

    private void add(String what, Ask ask) {
        questions.add(new Question(what, ask));
    }

    void start() {
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
    }

    void look() {
        questions.forEach(Question::ask);
    }

    private interface Ask {

        void ask() throws Exception;

    }

    private final class Question {

        private final String what;

        private final Ask ask;

        private final AtomicLong answeredAt = new AtomicLong(clock.instant().getEpochSecond());

        /** What was told last of why it gave none; empty while it does. */
        private String told = "";

        Question(String what, Ask ask) {
            this.what = what;
            this.ask = ask;
            Gauge.builder("referral.issuer.answered.timestamp", answeredAt, AtomicLong::get)
                .description("When the issuer last gave what was asked of it; before it has, when the service started")
                .baseUnit("seconds")
                .tag("what", what)
                .register(meters);
        }

        void ask() {
            try {
                ask.ask();
                answeredAt.set(clock.instant().getEpochSecond());
                if (!told.isEmpty()) {
                    told = "";
                    log.info("The issuer answers again, asked for its {}", what);
                }
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            catch (Exception | Error e) {
                tell(said(e));
            }
        }

        /** Whoever has mended one thing must be told the next. */
        private void tell(String fault) {
            if (!fault.equals(told)) {
                told = fault;
                log.warn("{}", fault);
            }
        }

        /** A token's source says it in words of its own. */
        private String said(Throwable e) {
            return e instanceof IOException ? e.getMessage() : "The issuer gave no " + what + ": "
                    + TlsFault.of(e).orElse(NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName());
        }

    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

}
