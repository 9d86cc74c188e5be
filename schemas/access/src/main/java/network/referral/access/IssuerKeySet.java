package network.referral.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.List;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.TlsFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, from where the settings say, or else from where the issuer's
 * metadata say. No start waits for them: a service starts without its issuer.
 */
final class IssuerKeySet implements JWKSetSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeySet.class);

    private static final String NOT_READ = "The issuer's keys are not read: ";

    private static final int PATIENCE_MILLIS = 2_000;

    private static final int MOST_BYTES = 100_000;

    private final ResourceRetriever retriever;

    private final AccessSettings settings;

    /** When it last told its keys; null before it ever has. */
    private volatile Long toldAt;

    private volatile boolean answers;

    /** By the last look that found any; null before. */
    private volatile JWKSet shown;

    /** Where they were last time: an issuer that hangs is then waited for once. */
    private volatile URL place;

    /** What was told last of why it is not believed. */
    private volatile String said = "";

    IssuerKeySet(AccessSettings settings) {
        this(settings, PATIENCE_MILLIS);
    }

    /**
     * @param patienceMillis to be reached, and with each answer
     */
    IssuerKeySet(AccessSettings settings, int patienceMillis) {
        this.settings = settings;
        this.retriever = new DefaultResourceRetriever(patienceMillis, patienceMillis, MOST_BYTES);
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
            throws KeySourceException {
        try {
            var set = read(place, evaluator, now, context);
            toldAt = now;
            answers = true;
            return set;
        }
        catch (KeySourceException e) {
            answers = false;
            place = null;
            throw e;
        }
    }

    /**
     * Reads them for nobody: what callers are judged by stays as it was, and one that
     * failed makes no caller wait longer.
     * @throws KeySourceException when they cannot be read
     */
    void look() throws KeySourceException {
        var known = place;
        try {
            shown = read(known, JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
        }
        catch (KeySourceException e) {
            if (known == null) {
                throw e;
            }
            // they may have moved
            shown = read(null, JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
        }
    }

    /**
     * @throws KeySourceException when no look has found any yet
     */
    JWKSet shown() throws KeySourceException {
        var set = shown;
        if (set == null) {
            throw new JWKSetUnavailableException("The issuer has not shown its keys yet");
        }
        return set;
    }

    private JWKSet read(URL known, JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
            throws KeySourceException {
        try {
            var keys = known == null ? find() : known;
            var set = new URLBasedJWKSetSource<>(keys, retriever).getJWKSet(evaluator, now, context);
            place = keys;
            said = "";
            return set;
        }
        catch (KeySourceException e) {
            TlsFault.of(e).ifPresent(why -> say("The issuer's keys cannot be read: " + why));
            throw e;
        }
        catch (MalformedURLException e) {
            throw new JWKSetRetrievalException("The address of the issuer's keys is none", e);
        }
    }

    /** Once, until they can be read: what no waiting mends. */
    private void say(String fault) {
        if (!fault.equals(said)) {
            said = fault;
            log.error("{}", fault);
        }
    }

    /** Whether the issuer told its keys when it was last asked for a caller. */
    boolean answers() {
        return answers;
    }

    /**
     * @param millis by the time that it is asked with
     */
    boolean wasReadSince(long millis) {
        var told = toldAt;
        return told != null && told >= millis;
    }

    private URL find() throws KeySourceException, MalformedURLException {
        return settings.jwkSetUri() == null ? discovered() : settings.jwkSetUri().toURL();
    }

    private URL discovered() throws KeySourceException {
        var issuer = settings.issuerUri();
        var path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
        var places = List.of(path + "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server" + path);
        JWKSetRetrievalException failure = null;
        JWKSetRetrievalException wrong = null;
        for (var place : places) {
            try {
                return keysOf(issuer, issuer.resolve(place).toURL());
            }
            catch (JWKSetRetrievalException e) {
                wrong = wrong == null ? e : wrong;
            }
            catch (IOException | ParseException | IllegalArgumentException e) {
                failure = new JWKSetRetrievalException("The issuer's metadata cannot be read", e);
            }
        }
        if (wrong == null) {
            throw failure;
        }
        say(wrong.getMessage());
        throw wrong;
    }

    /**
     * @throws JWKSetRetrievalException when these are metadata, and no waiting mends them
     */
    private URL keysOf(URI issuer, URL metadata) throws IOException, ParseException, JWKSetRetrievalException {
        var members = JSONObjectUtils.parse(retriever.retrieveResource(metadata).getContent());
        if (!issuer.toString().equals(JSONObjectUtils.getString(members, "issuer"))) {
            throw new JWKSetRetrievalException(
                    NOT_READ + "its metadata are another issuer's than referral.access.issuer-uri names", null);
        }
        var keys = JSONObjectUtils.getURI(members, "jwks_uri");
        if (keys == null) {
            throw new JWKSetRetrievalException(NOT_READ + "its metadata name no jwks_uri", null);
        }
        if (!ConfidentialAddress.is(keys)) {
            throw new JWKSetRetrievalException(NOT_READ + "the jwks_uri of its metadata " + ConfidentialAddress.RULE,
                    null);
        }
        return keys.toURL();
    }

    @Override
    public void close() {
        // holds nothing open
    }

}
