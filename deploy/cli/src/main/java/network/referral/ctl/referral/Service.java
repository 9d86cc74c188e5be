package network.referral.ctl.referral;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import network.referral.access.client.TokenSource;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.Bounded;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.TlsFault;

/** A service of the network over HTTP, asked as a client of the issuer. */
final class Service {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As the services' problems are called: what else answers may say anything. */
    private static final Pattern CODE = Pattern.compile("[a-z-]{1,40}");

    private final HttpClient http;

    private final Kind kind;

    private final URI base;

    private final List<String> scopes;

    private final Optional<TokenSource> tokens;

    private final Duration patience;

    /** How the person at the terminal names it. */
    enum Kind {

        ROUTING("routing service", "--routing-url", "REFERRAL_ROUTING_URL", 8082),
        KEY_STORE("key store", "--key-store", "REFERRAL_KEY_STORE_URL", 8085);

        private final String name;

        private final String option;

        private final String variable;

        private final int port;

        Kind(String name, String option, String variable, int port) {
            this.name = name;
            this.option = option;
            this.variable = variable;
            this.port = port;
        }

    }

    private Service(Kind kind, URI base, Optional<Path> client, List<String> scopes, Duration patience) {
        this.kind = kind;
        this.base = base;
        this.scopes = List.copyOf(scopes);
        this.patience = patience;
        // shorter than the whole: where it ends first, nothing was sent
        this.http = HttpClient.newBuilder().connectTimeout(patience.dividedBy(2)).build();
        this.tokens = client.map(file -> OperatorClient.of(file, scopes, http));
    }

    /**
     * @param client file of the client to ask as
     * @param scopes all that it must be allowed
     */
    static Service at(Kind kind, String url, Optional<Path> client, List<String> scopes) {
        return at(kind, url, client, scopes, PATIENCE);
    }

    static Service at(Kind kind, String url, Optional<Path> client, List<String> scopes, Duration patience) {
        var base = HttpAddress.of(url.endsWith("/") ? url : url + "/")
            .orElseThrow(() -> CommandFailed
                .usage(kind.option + " " + ConfidentialAddress.RULE + ", such as http://127.0.0.1:" + kind.port));
        return new Service(kind, base, client, scopes, patience);
    }

    /**
     * @param path below its address
     */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Accept", "application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, "The same command is right again.");
    }

    /**
     * @param then what is right where there was no answer, and it may be done
     */
    HttpResponse<String> send(HttpRequest.Builder request, String then) {
        try {
            token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
            return whole(request.build());
        }
        catch (ConnectException | HttpConnectTimeoutException e) {
            throw CommandFailed.away("No " + kind.name + " answers at " + base + ". " + look(), e);
        }
        catch (TimeoutException | HttpTimeoutException e) {
            throw CommandFailed.away("The " + kind.name + " at " + base
                    + " did not answer in time and may have done it all the same. " + then, e);
        }
        catch (IOException e) {
            throw CommandFailed.away("The " + kind.name + " at " + base
                    + TlsFault.of(e)
                        .map(why -> " is not believed: " + why + ".")
                        .orElse(" gave no whole answer and may have done it all the same. " + look() + " " + then),
                    e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.away("Interrupted", e);
        }
    }

    private String look() {
        return "Check that it runs, and " + kind.option + " or " + kind.variable + ".";
    }

    /**
     * The time-out of a request ends with the headers; this one holds for the body too.
     */
    private HttpResponse<String> whole(HttpRequest request) throws IOException, InterruptedException, TimeoutException {
        try {
            return Bounded.call(() -> http.send(request, BodyHandlers.ofString()), patience);
        }
        catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private Optional<String> token() throws InterruptedException {
        try {
            return tokens.isPresent() ? Optional.of(tokens.get().token()) : Optional.empty();
        }
        catch (IOException e) {
            throw CommandFailed.away(TlsFault.of(e)
                .map(why -> "The issuer is not believed: " + why + ".")
                .orElse("The issuer gives no token. Check that it runs, and --client or REFERRAL_CLIENT."), e);
        }
    }

    /** What to say of an answer that the caller does not expect. */
    CommandFailed unexpected(HttpResponse<String> answer) {
        return unexpected(answer, "");
    }

    /**
     * @param doubt what may be so all the same where it failed in the midst of it
     */
    CommandFailed unexpected(HttpResponse<String> answer, String doubt) {
        return CommandFailed.away("The " + kind.name + " at " + base + switch (answer.statusCode()) {
            case 401, 403 -> refused(answer.statusCode());
            default -> " answered " + answer.statusCode() + why(answer, doubt);
        }, null);
    }

    private String refused(int status) {
        var scope = "the scope " + String.join(", ", scopes);
        if (tokens.isEmpty()) {
            return " refuses access. Name a client with " + scope + ": --client or REFERRAL_CLIENT.";
        }
        return status == 401
                ? " does not believe the token of the client: are 'tokenUrl' in its file and the service of the "
                        + "same network, is the token meant for this service, and are the clocks right?"
                : " refuses access: the issuer does not give the client " + scope + ", whatever its file says.";
    }

    private static String why(HttpResponse<String> answer, String doubt) {
        var code = Tree.read(answer.body()).text("code");
        return switch (code) {
            case "not-on-record" -> " (not-on-record): it cannot put this on record, and nothing was done. See "
                    + "AuditNotWritten in the runbook; the same command is right once that is mended.";
            case "issuer-away" -> " (issuer-away): it has no key of the issuer by which to check the token, and "
                    + "nothing was done. See IssuerAway in the runbook; the same command is right once that is mended.";
            default ->
                (CODE.matcher(code).matches() ? " (" + code + ")" : "") + "." + (answer.statusCode() < 500 ? "" : doubt)
                        + " Look at its log, and its health on its management port; the same command is right later.";
        };
    }

    /** What answers there does not know what this service knows. */
    CommandFailed another() {
        return CommandFailed.away("What answers at " + base + " is no " + kind.name + ", or an older one.", null);
    }

}
