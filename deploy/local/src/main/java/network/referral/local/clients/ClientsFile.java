package network.referral.local.clients;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.referral.local.secured.KafkaAccess;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code clients.json}: how programs on this machine call the local network. Names and
 * form are fixed.
 *
 * @param tokenUrl where a client gets its access token
 * @param kafka left out where the broker asks nobody who they are
 * @param registryUrl base of the Confluent-compatible API
 */
public record ClientsFile(URI tokenUrl, List<Client> clients,
        @JsonInclude(JsonInclude.Include.NON_NULL) KafkaAccess kafka, String registryUrl) {

    public static final String NAME = "clients.json";

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * @param agency null for a client of no agency
     */
    public record Client(String agency, String clientId, String clientSecret, List<String> scopes) {

        @Override
        public String toString() {
            return clientId;
        }
    }

    /** Whether this agency may look into its inbox, and not only report. */
    public boolean acts(String agency) {
        return clients.stream()
            .filter(client -> agency.equals(client.agency()))
            .anyMatch(client -> client.scopes().contains("assignments:read"));
    }

    public static ClientsFile read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), ClientsFile.class);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readable by its owner only. */
    public void write(Path file) {
        OwnersFile.write(file, JSON.writeValueAsString(this));
    }
}
