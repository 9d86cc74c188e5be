package network.referral.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import network.referral.schemas.Topic;
import org.apache.avro.Schema;

/** The registry as any client of Confluent's API sees it, with nothing of ours. */
record Registry(String url) {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    /** Registers one more version. */
    int register(Topic topic, Schema schema) {
        return id(HttpRequest.newBuilder(URI.create(url + "/subjects/" + topic.subject() + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers
                .ofString("{\"schema\":\"" + schema.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")));
    }

    /** Id of the subject's last version. */
    int latest(Topic topic) {
        return id(HttpRequest.newBuilder(URI.create(url + "/subjects/" + topic.subject() + "/versions/latest")).GET());
    }

    private static int id(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            var body = http.send(request.build(), BodyHandlers.ofString()).body();
            var id = ID.matcher(body);
            if (!id.find()) {
                throw new IllegalStateException("No id in " + body);
            }
            return Integer.parseInt(id.group(1));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
