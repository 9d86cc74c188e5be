package network.referral.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads a token and believes it only when the issuer's key signed it with one of two
 * algorithms, both with a public key. Whatever key or address a token brings along is not
 * looked at.
 */
final class DecodeToken {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** How long others wait for the first keys, which one thread fetches. */
    private static final Duration FETCH = Duration.ofSeconds(5);

    /**
     * A token with a key id of its own making does not make us ask the issuer each time.
     */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);

    /** An issuer that is away keeps nobody from reporting who has a token. */
    private static final Duration WITHOUT_ISSUER = Duration.ofHours(24);

    private DecodeToken() {
    }

    static JwtDecoder by(AccessSettings settings, IssuerKeySet issuer, Clock clock) {
        return by(settings, selector(issuer, millisPassed()), clock);
    }

    /** By what the issuer showed at the last look, for nobody. */
    static JwtDecoder byShown(AccessSettings settings, IssuerKeySet issuer, Clock clock) {
        return by(settings,
                new JWSVerificationKeySelector<>(ALGORITHMS, (wanted, context) -> wanted.select(issuer.shown())),
                clock);
    }

    private static JwtDecoder by(AccessSettings settings, JWSKeySelector<SecurityContext> keys, Clock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(keys);
        // all that a token says is judged by the rules below, once
        processor.setJWTClaimsSetVerifier((claims, context) -> {
        });
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new TokenRules(settings, clock));
        return decoder;
    }

    private static LongSupplier millisPassed() {
        long start = System.nanoTime();
        return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    static JWKSource<SecurityContext> kept(IssuerKeySet issuer, LongSupplier millis) {
        var kept = (JWKSetBasedJWKSource<SecurityContext>) JWKSourceBuilder.create(issuer)
            .retrying(true)
            .cache(KEPT.toMillis(), FETCH.toMillis())
            .refreshAheadCache(false)
            .rateLimited(BETWEEN_FETCHES.toMillis())
            .outageTolerant(WITHOUT_ISSUER.toMillis())
            .build();
        return new SteadyKeys(kept.getJWKSetSource(), now -> issuer.wasReadSince(now - WITHOUT_ISSUER.toMillis()),
                issuer::answers, millis);
    }

    static JWSKeySelector<SecurityContext> selector(IssuerKeySet issuer, LongSupplier millis) {
        var known = new JWSVerificationKeySelector<>(ALGORITHMS, kept(issuer, millis));
        return (header, context) -> {
            try {
                return known.selectJWSKeys(header, context);
            }
            catch (RateLimitReachedException e) {
                if (!issuer.answers()) {
                    // the key could not be looked for: that is no verdict on the caller
                    throw e;
                }
                // the key was looked for a moment ago, and was none of the issuer's
                return List.<Key>of();
            }
        };
    }

}
