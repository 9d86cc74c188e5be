package network.referral.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Keys that are kept, and asked for again, by the time that has passed and not by the
 * clock: until one that was set back has caught up, an issuer that was away would not be
 * asked again, and no caller believed.
 */
final class SteadyKeys implements JWKSource<SecurityContext> {

    private final JWKSetSource<SecurityContext> sets;

    private final LongSupplier millis;

    /**
     * @param millis passed since any moment; never less than 0, and never less than
     * before
     */
    SteadyKeys(JWKSetSource<SecurityContext> sets, LongSupplier millis) {
        this.sets = sets;
        this.millis = millis;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        long now = millis.getAsLong();
        var known = sets.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
        var keys = selector.select(known);
        return keys.isEmpty()
                ? selector.select(sets.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context))
                : keys;
    }

}
