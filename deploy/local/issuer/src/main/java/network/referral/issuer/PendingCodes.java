package network.referral.issuer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps a code until its minute is over, used or not, so that a second use is refused;
 * and no token: each speaks for itself until it ends, and nobody may ask the issuer about
 * it. Bounded: of very many codes the oldest are forgotten, and then worth nothing.
 */
final class PendingCodes implements OAuth2AuthorizationService {

    private static final int MOST = 10_000;

    private final Map<String, OAuth2Authorization> pending = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OAuth2Authorization> eldest) {
            return size() > MOST;
        }

    };

    private final InstantSource clock;

    PendingCodes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        var now = clock.instant();
        pending.values().removeIf(kept -> isOver(kept, now));
        if (authorization.getToken(OAuth2AuthorizationCode.class) != null && !isOver(authorization, now)) {
            pending.put(authorization.getId(), authorization);
        }
    }

    private static boolean isOver(OAuth2Authorization kept, Instant now) {
        var end = kept.getToken(OAuth2AuthorizationCode.class).getToken().getExpiresAt();
        return end == null || now.isAfter(end);
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        pending.remove(authorization.getId());
    }

    @Override
    public synchronized OAuth2Authorization findById(String id) {
        return pending.get(id);
    }

    @Override
    public synchronized OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        var now = clock.instant();
        return pending.values()
            .stream()
            .filter(kept -> kept.getToken(OAuth2AuthorizationCode.class).getToken().getTokenValue().equals(token)
                    && !isOver(kept, now))
            .findFirst()
            .orElse(null);
    }

}
