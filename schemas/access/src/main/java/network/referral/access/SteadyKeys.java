package network.referral.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * Keys that are kept, and asked for again, by the time that has passed and not by the
 * clock: until one that was set back has caught up, an issuer that was away would not be
 * asked again, and no caller believed. While one caller asks an issuer that hangs, the
 * others go by what is kept. A key that is not among those kept is none of the issuer's
 * only when the issuer has just said so.
 */
final class SteadyKeys implements JWKSource<SecurityContext> {

    /** An issuer that is well has answered by then. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final JWKSetSource<SecurityContext> sets;

    private final LongPredicate isGoodAt;

    private final BooleanSupplier answers;

    private final Lock asking = new ReentrantLock();

    /** What was last said to be known; null before anything was. */
    private volatile JWKSet known;

    private final LongSupplier millis;

    /**
     * @param isGoodAt whether what is kept may be gone by at that time
     * @param answers whether the keys could be read when they were last asked for
     * @param millis passed since any moment; never less than 0, and never less than
     * before
     */
    SteadyKeys(JWKSetSource<SecurityContext> sets, LongPredicate isGoodAt, BooleanSupplier answers,
            LongSupplier millis) {
        this.sets = sets;
        this.isGoodAt = isGoodAt;
        this.answers = answers;
        this.millis = millis;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        long now = millis.getAsLong();
        var set = known == null || !isGoodAt.test(now) ? ask(now, context) : askOrKeep(known, now, context);
        var keys = selector.select(set);
        if (!keys.isEmpty()) {
            return keys;
        }
        keys = selector.select(sets.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(set), now, context));
        if (keys.isEmpty() && !answers.getAsBoolean()) {
            // what was looked through is what is kept: the issuer may have another by now
            throw new JWKSetUnavailableException("It is not known whether the key is the issuer's");
        }
        return keys;
    }

    private JWKSet askOrKeep(JWKSet kept, long now, SecurityContext context) throws KeySourceException {
        if (!isMyTurn()) {
            return kept;
        }
        try {
            return ask(now, context);
        }
        catch (JWKSetUnavailableException e) {
            // somebody who looks for another key keeps it waiting
            return kept;
        }
        finally {
            asking.unlock();
        }
    }

    private boolean isMyTurn() {
        try {
            return asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JWKSet ask(long now, SecurityContext context) throws KeySourceException {
        var set = sets.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
        known = set;
        return set;
    }

}
