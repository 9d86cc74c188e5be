package network.referral.gateway.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.delivery.Reply.Why;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.TlsFault;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one notice, once. Follows no redirect, keeps no cookie, goes by the status of the
 * answer unless that is a page, and has done after fifteen seconds, however slowly the
 * endpoint speaks. Safe for concurrent use.
 */
final class WebhookClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookClient.class);

    private static final Timeout CONNECT = Timeout.ofSeconds(3);

    private static final Timeout SILENCE = Timeout.ofSeconds(15);

    private static final Duration WHOLE = Duration.ofSeconds(15);

    /** Whoever is told decides how many at once; agencies may share a host. */
    private static final int CONNECTIONS = 2000;

    /** More than anybody waits. */
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Integer.MAX_VALUE);

    /** An answer longer than that is not read to its end; its connection is given up. */
    private static final int ANSWER_BYTES = 4096;

    /**
     * For a person to look at: no system answers so, what stands in front of one does.
     */
    private static final Pattern PAGE = Pattern.compile(
            "^(?:[\\s\\u00ef\\u00bb\\u00bf]|<!--.*?-->|<\\?.*?\\?>)*+<(?:!doctype\\s+html|html|head|title|body)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final ScheduledExecutorService ends = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("webhook-ends").factory());

    private final CloseableHttpClient http;

    private final boolean loopback;

    private final Duration whole;

    private final Clock clock;

    WebhookClient(boolean loopback, Clock clock) {
        this(loopback, WHOLE, clock);
    }

    /**
     * @param whole time for all of one attempt
     */
    WebhookClient(boolean loopback, Duration whole, Clock clock) {
        this.loopback = loopback;
        this.whole = whole;
        this.clock = clock;
        this.http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CallableAddresses(loopback))
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT)
                    .setSocketTimeout(SILENCE)
                    .setTimeToLive(Timeout.ofMinutes(5))
                    .build())
                .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SILENCE).build())
            .setUserAgent("referral-network")
            .evictExpiredConnections()
            .evictIdleConnections(TimeValue.ofMinutes(1))
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .build();
    }

    /**
     * @param secrets signs by each, at least one
     * @throws AddressNotAllowedException when it was not even tried
     * @throws IOException when there is no answer; its message may name the endpoint
     */
    Reply tell(AgencyId agency, URI url, List<Webhook> secrets, Notice notice) throws IOException {
        demandCallable(url);
        var body = WebhookBody.of(agency, notice);
        long seconds = clock.instant().getEpochSecond();
        var request = new HttpPost(url);
        request.setHeader("webhook-id", notice.id());
        request.setHeader("webhook-timestamp", Long.toString(seconds));
        request.setHeader("webhook-signature",
                secrets.stream()
                    .map(secret -> sign(secret, notice.id(), seconds, body))
                    .collect(Collectors.joining(" ")));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        var end = ends.schedule(request::cancel, whole.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var response = http.executeOpen(null, request, null);
            var retryAfter = retryAfter(response.getFirstHeader("Retry-After"));
            return reply(response.getCode(), begin(request, response), retryAfter);
        }
        catch (SSLException e) {
            return Reply.Away.notBelieved(TlsFault.of(e).orElseThrow());
        }
        finally {
            end.cancel(false);
        }
    }

    private void demandCallable(URI url) throws AddressNotAllowedException {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean local = loopback && ConfidentialAddress.isHttpHere(url);
        if (!secure && !local) {
            throw new AddressNotAllowedException("A notice goes over TLS only");
        }
        if (!ConfidentialAddress.isPortPossible(url)) {
            throw new AddressNotAllowedException("There is no such port");
        }
    }

    private static String sign(Webhook secret, String id, long seconds, String body) {
        try {
            return secret.sign(id, seconds, body);
        }
        catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param text what its answer begins with
     */
    private static Reply reply(int status, String text, Optional<Duration> retryAfter) {
        if (status >= 200 && status < 300) {
            return PAGE.matcher(text).find() ? new Reply.Away(Why.A_PAGE, status, retryAfter) : new Reply.Taken(false);
        }
        return switch (status) {
            case 400, 404, 409, 410, 413, 415, 422 -> new Reply.Refused(status);
            default -> new Reply.Away(Why.OTHER_STATUS, status, retryAfter);
        };
    }

    /** In seconds; the form with a date is not taken. */
    private static Optional<Duration> retryAfter(Header header) {
        return Optional.ofNullable(header)
            .map(Header::getValue)
            .map(String::strip)
            .filter(text -> text.matches("[0-9]+"))
            .map(text -> Duration.ofSeconds(new BigInteger(text).min(MOST_SECONDS).longValue()));
    }

    /**
     * What it says, as far as it says it in time. The connection serves again unless that
     * is long.
     */
    private static String begin(HttpPost request, ClassicHttpResponse response) {
        var text = new byte[ANSWER_BYTES];
        int length = 0;
        try (response) {
            var content = response.getEntity() == null ? InputStream.nullInputStream()
                    : response.getEntity().getContent();
            for (int read = 0; read >= 0 && length < ANSWER_BYTES; length += Math.max(read, 0)) {
                read = content.read(text, length, ANSWER_BYTES - length);
            }
            if (length == ANSWER_BYTES) {
                request.cancel();
            }
        }
        catch (IOException e) {
            log.debug("An answer broke off after its status");
        }
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        ends.shutdownNow();
        http.close();
    }

}
