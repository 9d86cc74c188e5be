package network.referral.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.referral.schemas.Bounded;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.TlsFault;
import network.referral.schemas.Topic;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;
import org.apache.kafka.common.KafkaException;

/**
 * The few questions put to the registry over its Confluent-compatible API beside what a
 * serializer asks by itself.
 *
 * <p>
 * Every call throws {@link RegistryAwayException} when there is no answer, a 5xx, or one
 * that is not the registry's own: ask again later. Safe for concurrent use.
 */
public final class SchemaRegistry {

    /** The first schema that a registry takes after its start costs it seconds. */
    private static final Duration REGISTERING = Duration.ofSeconds(30);

    /** In a schema's own text, which is quoted, it would be escaped. */
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** No subject holds what would have to be escaped. */
    private static final Pattern NAME = Pattern.compile("\"([^\"\\\\]+)\"");

    /** A subject, a version or a schema. */
    private static final Pattern NOT_KNOWN = Pattern.compile("\"error_code\"\\s*:\\s*404\\d\\d\\b");

    private static final String JSON = "application/vnd.schemaregistry.v1+json";

    private final HttpClient http;

    private final RegistrySettings settings;

    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

    private final UnknownIds unknown = new UnknownIds(this::idsOf, System::nanoTime);

    private final Optional<Writer> writer;

    public SchemaRegistry(String url) {
        this(RegistrySettings.of(url));
    }

    public SchemaRegistry(RegistrySettings settings) {
        this(settings, Optional.empty());
    }

    private SchemaRegistry(RegistrySettings settings, Optional<Writer> writer) {
        this.http = HttpClient.newBuilder().connectTimeout(settings.patience()).build();
        this.settings = settings;
        this.writer = writer;
    }

    /** Who registers schemas at a registry that asks. */
    @FunctionalInterface
    public interface Writer {

        /** An access token. */
        String token() throws IOException, InterruptedException;

    }

    /** The same registry for somebody who may write to it. */
    public SchemaRegistry as(Writer writer) {
        return new SchemaRegistry(settings, Optional.of(writer));
    }

    /**
     * The schema of that id; remembered, since an id never changes its meaning.
     * @param subject under which it should be, if it is known; see {@link UnknownIds}
     * @throws SchemaParseException when it is none of Avro's
     */
    Optional<Schema> schema(int id, Optional<String> subject) {
        var schema = known.get(id);
        if (schema != null) {
            return Optional.of(schema);
        }
        return subject.filter(name -> unknown.has(id, name)).isPresent() ? Optional.empty() : ask(id);
    }

    /**
     * Something between may answer in its place: what is no schema, it must say twice.
     */
    private Optional<Schema> ask(int id) {
        try {
            return askOnce(id);
        }
        catch (SchemaParseException e) {
            ping();
            return askOnce(id);
        }
    }

    private Optional<Schema> askOnce(int id) {
        var response = send(request("/schemas/ids/" + id + "/schema").GET());
        if (!isKnown(response)) {
            unknown.askedInVain();
            return Optional.empty();
        }
        var schema = new SchemaParser().parse(response.body()).mainSchema();
        known.put(id, schema);
        return Optional.of(schema);
    }

    Set<Integer> idsOf(String subject) {
        var versions = send(request("/subjects/" + subject + "/versions").GET());
        return isKnown(versions) ? NUMBER.matcher(list(versions))
            .results()
            .flatMap(version -> idOf(subject, version.group()).stream())
            .collect(Collectors.toSet()) : Set.of();
    }

    /** Empty for a version that is gone meanwhile. */
    private Optional<Integer> idOf(String subject, String version) {
        return idIn(send(request("/subjects/" + subject + "/versions/" + version).GET()));
    }

    /** Throws unless the registry answers. */
    public void ping() {
        subjects();
    }

    /** The names under which anything is registered. */
    public Set<String> subjects() {
        var response = send(request("/subjects").GET());
        if (response.statusCode() != 200) {
            throw RegistryAwayException.answered(response.statusCode());
        }
        return NAME.matcher(list(response)).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }

    /**
     * True when this topic's schema is registered under its subject; Apicurio takes two
     * texts for one schema that differ in their documentation alone.
     */
    public boolean isRegistered(Topic topic) {
        return id(topic).isPresent();
    }

    /** Under which id it is registered. */
    Optional<Integer> id(Topic topic) {
        return idIn(send(post("/subjects/" + topic.subject(), topic)));
    }

    private static Optional<Integer> idIn(HttpResponse<String> response) {
        if (!isKnown(response)) {
            return Optional.empty();
        }
        var id = ID.matcher(response.body());
        if (!id.find()) {
            throw new RegistryAwayException("The schema registry answered without an id");
        }
        return Optional.of(Integer.valueOf(id.group(1)));
    }

    private static String list(HttpResponse<String> response) {
        if (!response.body().stripLeading().startsWith("[")) {
            throw new RegistryAwayException("The schema registry answered with no list");
        }
        return response.body();
    }

    /** Whoever is refused or limited is told nothing about what is there. */
    private static boolean isKnown(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw RegistryAwayException.answered(response.statusCode());
        };
    }

    /**
     * Registers the topic's schema under its subject; does nothing when it is there.
     * @throws RegistryRefusesException when it takes none from this writer
     * @throws KafkaException when the registry refuses it, as incompatible or malformed
     */
    public void register(Topic topic) {
        var response = send(signed(post("/subjects/" + topic.subject() + "/versions", topic)), REGISTERING);
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new RegistryRefusesException("The registry refused the schema of " + topic.subject()
                    + (writer.isPresent() ? " from this client" : " from somebody it does not know")
                    + ": whoever registers needs the scope schemas:write");
        }
        if (response.statusCode() != 200) {
            throw new KafkaException("The registry refused the schema of " + topic.subject() + " with "
                    + response.statusCode() + ": " + response.body());
        }
        ofTheRegistry(response);
    }

    /**
     * Whether it takes schemas also from whoever brings no token.
     * @param registered a topic whose schema is there: then nothing is changed by asking
     */
    public boolean takesFromAnybody(Topic registered) {
        return send(post("/subjects/" + registered.subject() + "/versions", registered)).statusCode() == 200;
    }

    private HttpRequest.Builder post(String path, Topic topic) {
        var body = "{\"schema\":" + quoted(topic.schema().toString()) + "}";
        return request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request) {
        if (writer.isPresent() && !ConfidentialAddress.is(URI.create(settings.url()))) {
            throw new KafkaException("To register schemas as a client, the registry's address "
                    + ConfidentialAddress.RULE + ": the client's token is sent there");
        }
        try {
            return writer.isEmpty() ? request : request.header("Authorization", "Bearer " + writer.get().token());
        }
        catch (IOException e) {
            throw new IssuerAwayException("The issuer gives no token to write to the schema registry with", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryAwayException("Interrupted while asking for a token", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(settings.url() + path)).header("Accept", JSON);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return ofTheRegistry(send(request, settings.patience()));
    }

    /**
     * A proxy also says that nothing is there, or shows a page: nobody may take that for
     * a word about a schema.
     */
    private static HttpResponse<String> ofTheRegistry(HttpResponse<String> response) {
        if (response.statusCode() == 404 && !NOT_KNOWN.matcher(response.body()).find()) {
            throw new RegistryAwayException("The schema registry answered 404, and not for itself");
        }
        var type = response.headers().firstValue("Content-Type").orElse("no type");
        if (response.statusCode() == 200 && !type.contains("json")) {
            throw new RegistryAwayException("The schema registry answered with " + type);
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Duration patience) {
        var response = await(request.build(), patience);
        if (response.statusCode() >= 500) {
            throw RegistryAwayException.answered(response.statusCode());
        }
        return response;
    }

    private HttpResponse<String> await(HttpRequest request, Duration patience) {
        try {
            return Bounded.call(() -> http.send(request, BodyHandlers.ofString()), patience);
        }
        catch (ExecutionException e) {
            throw new RegistryAwayException(TlsFault.said("The schema registry does not answer", e), e.getCause());
        }
        catch (TimeoutException e) {
            throw new RegistryAwayException("The schema registry does not answer in time", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryAwayException("Interrupted while asking the schema registry", e);
        }
    }

    /**
     * A schema's text holds no control characters, so quotes and backslashes are all
     * there is to escape.
     */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

}
