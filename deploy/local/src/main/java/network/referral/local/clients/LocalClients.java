package network.referral.local.clients;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import network.referral.local.clients.ClientsFile.Client;
import network.referral.local.secured.KafkaAccess;
import network.referral.rights.Principal;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of one local network, as its issuer and as they themselves must know them:
 * operations, each service that calls another, and the agencies that are admitted. A
 * client that comes again has the secret that it had.
 */
public final class LocalClients {

    private static final String FOLDER = "issuer";

    private final Map<String, Client> clients = new TreeMap<>();

    private final Path data;

    private final Secrets secrets;

    private final URI tokenUrl;

    private final String registryUrl;

    private Supplier<KafkaAccess> kafka = () -> null;

    private KafkaAccess told;

    /**
     * @param data folder of the network's state
     * @param tokenUrl where a client gets its access token
     * @param registryUrl base of the Confluent-compatible API
     */
    public LocalClients(Path data, URI tokenUrl, String registryUrl) {
        this.data = data;
        this.secrets = new Secrets(data.resolve(FOLDER).resolve("secrets"));
        this.tokenUrl = tokenUrl;
        this.registryUrl = registryUrl;
        Registration.services().forEach(this::put);
        register();
    }

    /** What a service signs in with at the issuer. */
    public static Path secretFile(Path data, String clientId) {
        return data.resolve(FOLDER).resolve("secrets").resolve(clientId);
    }

    /** For the issuer: hashes in place of the secrets. */
    public Path registered() {
        return data.resolve(FOLDER).resolve("registered.json");
    }

    /** Where the issuer keeps its signing key. */
    public Path key() {
        return data.resolve(FOLDER).resolve("key.json");
    }

    /** As it is now. */
    public synchronized ClientsFile file() {
        return new ClientsFile(tokenUrl, List.copyOf(clients.values()), told, registryUrl);
    }

    /**
     * Writes {@code clients.json}, from now on whenever an agency is admitted or
     * dismissed, too.
     * @param kafka asked each time, since whoever is added gets credentials; gives null
     * where the broker asks nobody who they are
     */
    public synchronized void tell(Supplier<KafkaAccess> kafka) {
        this.kafka = kafka;
        tell();
    }

    /** Leaves alone who is no agency, whatever the directory calls an agency. */
    synchronized void admit(Registration agency) {
        if (!Principal.isReserved(agency.clientId())) {
            put(agency);
            register();
            tell();
        }
    }

    /** From now on it gets no token; one that it has is good for minutes yet. */
    synchronized void dismiss(String agency) {
        if (!Principal.isReserved(agency) && clients.remove(agency) != null) {
            register();
            tell();
        }
    }

    private void put(Registration client) {
        clients.put(client.clientId(),
                new Client(client.agency(), client.clientId(), secrets.of(client.clientId()), client.scopes()));
    }

    private void tell() {
        told = kafka.get();
        file().write(data.resolve(ClientsFile.NAME));
    }

    private void register() {
        OwnersFile.write(registered(),
                JsonMapper.shared().writeValueAsString(clients.values().stream().map(LocalClients::hashed).toList()));
    }

    private static Map<String, Object> hashed(Client client) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("clientId", client.clientId());
        entry.put("secretSha256", Secrets.sha256(client.clientSecret()));
        entry.put("agency", client.agency());
        entry.put("scopes", client.scopes());
        return entry;
    }

}
