package network.referral.local.clients;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import network.referral.local.clients.ClientsFile.Client;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of one local network, as its issuer and as they themselves must know them.
 */
public final class LocalClients {

    private static final String SECRETS = "secrets";

    private static final String REGISTERED = "registered.json";

    private final Path folder;

    private final List<Client> clients;

    private LocalClients(Path folder, List<Client> clients) {
        this.folder = folder;
        this.clients = clients;
    }

    /**
     * One client for each agency of the directory, for operations, and for each service
     * that calls another; the same ones at every start.
     * @param folder of the issuer
     */
    public static LocalClients prepare(Path folder, Path directory) {
        return new LocalClients(folder, List.of()).with(Registration.services().stream()).with(directory);
    }

    /** And one for each agency of another directory. */
    public LocalClients with(Path directory) {
        return with(AgencyRoles.of(directory)
            .entrySet()
            .stream()
            .map(agency -> Registration.of(agency.getKey(), agency.getValue())));
    }

    private LocalClients with(Stream<Registration> more) {
        var secrets = new Secrets(folder.resolve(SECRETS));
        var added = more.map(client -> new Client(client.agency(), client.clientId(), secrets.of(client.clientId()),
                client.scopes()));
        return new LocalClients(folder, Stream.concat(clients.stream(), added).toList());
    }

    /** For the issuer: hashes in place of the secrets. */
    public Path register() {
        var file = folder.resolve(REGISTERED);
        OwnersFile.write(file, JsonMapper.shared().writeValueAsString(clients.stream().map(client -> {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("clientId", client.clientId());
            entry.put("secretSha256", Secrets.sha256(client.clientSecret()));
            entry.put("agency", client.agency());
            entry.put("scopes", client.scopes());
            return entry;
        }).toList()));
        return file;
    }

    /** Where the issuer keeps its signing key. */
    public Path key() {
        return folder.resolve("key.json");
    }

    /**
     * @param kafka null where the broker asks nobody who they are
     */
    public ClientsFile file(URI tokenUrl, ClientsFile.Kafka kafka, String registryUrl) {
        return new ClientsFile(tokenUrl, clients, kafka, registryUrl);
    }

}
