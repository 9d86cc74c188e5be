package network.referral.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.local.agencies.SampleAgencies;
import network.referral.local.clients.Admissions;
import network.referral.local.clients.ClientsFile;
import network.referral.local.clients.LocalClients;
import network.referral.local.clients.LocalUsers;
import network.referral.local.clients.Tokens;
import network.referral.local.secured.BusSecrets;
import network.referral.local.secured.KafkaAccess;

/**
 * The whole network on this machine: broker, registry, issuer, key store, intake, routing
 * and gateway as processes of their own, which never outlive this JVM by much, and sample
 * agencies in it.
 */
public final class LocalNetwork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final NetworkOptions options;

    private final Consumer<NetworkProcess> onUnexpectedEnd;

    private final Map<String, NetworkProcess> processes = new LinkedHashMap<>();

    private volatile Optional<SampleAgencies> agencies = Optional.empty();

    private volatile boolean closing;

    private final LocalClients clients;

    private final LocalUsers users;

    private final Tokens tokens;

    private volatile Optional<Admissions> admissions = Optional.empty();

    private volatile Recipes recipes;

    /**
     * @param onUnexpectedEnd told of each process that ends by itself after it was ready
     */
    LocalNetwork(NetworkOptions options, Consumer<NetworkProcess> onUnexpectedEnd) {
        this.options = options;
        this.onUnexpectedEnd = onUnexpectedEnd;
        this.clients = new LocalClients(options.data(), URI.create(issuerUrl() + "/oauth2/token"), registryUrl());
        this.users = new LocalUsers(options.data(), URI.create(issuerUrl()),
                Stream.of(intakeUrl(), routingUrl(), gatewayUrl()).map(url -> URI.create(url + "/signed-in")).toList());
        this.tokens = new Tokens(clients::file);
    }

    /**
     * Returns when every part is ready.
     * @throws LocalNetworkException when one is not; nothing is left running
     */
    public static LocalNetwork start(NetworkOptions options) {
        var network = new LocalNetwork(options, process -> {
        });
        network.open(step -> {
        });
        return network;
    }

    /**
     * @param progress told of each step once it is done
     */
    void open(Consumer<String> progress) {
        try {
            options.ports().demandFree();
            start(progress);
        }
        catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(Consumer<String> progress) {
        var root = NetworkRoot.find();
        var jars = new ServiceJars(root, options.log("unpacking"));
        recipes = new Recipes(options, jars, secrets());
        startAll(List.of(recipes.broker(), recipes.registry(), recipes.issuer(clients, users)), progress);
        // whoever provisions registers schemas, and is a client too
        clients.tell(() -> null);
        Child.start("provisioning", recipes.provisioning(root), Map.of(), options.log("provisioning")).awaitSuccess();
        progress.accept("topics, schemas, agencies and protocols are published");
        var services = List.of(recipes.keyStore(), recipes.intake(), recipes.routing(), recipes.gateway());
        InParallel.run(List.of(this::admit, () -> startAll(services, progress)));
        clients.tell(() -> KafkaAccess.of(secrets(), bootstrapServers()));
        users.tell();
        if (options.sampleAgencies()) {
            agencies = Optional.of(SampleAgencies.start(gatewayUrl(), root.resolve("deploy/agencies"),
                    agency -> acts(agency) && !options.played().contains(agency), tokens::of));
            progress.accept("sample agencies are at work");
        }
    }

    /** Whether this agency may look into its inbox, and not only report. */
    boolean acts(String agency) {
        return clients.file().acts(agency);
    }

    /**
     * Makes the archives of the services' classes that are missing, and returns at once.
     */
    void archiveClasses(ClassArchives archives) {
        var left = options.data().resolve("class-archives");
        archives.makeMissing(recipes.alone(clients, users, left), left);
    }

    private void admit() {
        var started = new Admissions(clients, users, client("auditor"), registryUrl());
        synchronized (processes) {
            if (closing) {
                started.close();
                throw new LocalNetworkException("The network is being stopped.");
            }
            admissions = Optional.of(started);
        }
        try {
            if (!started.start(PATIENCE)) {
                throw new LocalNetworkException("The directory cannot be read from the bus.");
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("Interrupted while reading the directory", e);
        }
    }

    private void startAll(List<Recipe> recipes, Consumer<String> progress) {
        InParallel.run(recipes.stream().map(recipe -> (Runnable) () -> {
            add(recipe).start();
            progress.accept(recipe.name() + " is ready");
        }).toList());
    }

    private NetworkProcess add(Recipe recipe) {
        var process = new NetworkProcess(recipe, onUnexpectedEnd);
        synchronized (processes) {
            if (closing) {
                throw new LocalNetworkException("The network is being stopped.");
            }
            processes.put(recipe.name(), process);
        }
        return process;
    }

    /**
     * {@code broker}, {@code registry}, {@code issuer}, {@code key-store},
     * {@code intake}, {@code routing} or {@code gateway}.
     */
    public NetworkProcess process(String name) {
        return processes().stream()
            .filter(process -> process.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No process is called " + name));
    }

    /**
     * One more instance of routing, which shares the work with the first; it ends with
     * the network. Returns when it is ready.
     */
    public NetworkProcess startAnotherRouting() {
        var another = add(recipes.anotherRouting());
        another.start();
        return another;
    }

    /** In the order in which they were started. */
    List<NetworkProcess> processes() {
        synchronized (processes) {
            return List.copyOf(processes.values());
        }
    }

    boolean isRunning() {
        return processes().stream().anyMatch(NetworkProcess::isAlive);
    }

    public String intakeUrl() {
        return url(options.ports().intake());
    }

    public String routingUrl() {
        return url(options.ports().routing());
    }

    public String gatewayUrl() {
        return url(options.ports().gateway());
    }

    public String keyStoreUrl() {
        return url(options.ports().keyStore());
    }

    public String issuerUrl() {
        return url(options.ports().issuer());
    }

    /** Of every client of the network. */
    public Tokens tokens() {
        return tokens;
    }

    /** Who may call the network, and with what secret. */
    public Path clientsFile() {
        return options.data().resolve(ClientsFile.NAME);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + options.ports().kafka();
    }

    /**
     * What a Kafka client of that principal is made with: {@code auditor}, a service or
     * an agency.
     */
    public Map<String, Object> client(String principal) {
        return recipes.client(principal);
    }

    /** Where the credentials of all principals are. */
    public BusSecrets secrets() {
        return BusSecrets.in(options.data());
    }

    /** Base of the Confluent-compatible API. */
    public String registryUrl() {
        return url(options.ports().registry()) + "/apis/ccompat/v7";
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** In the reverse order of the start; agencies first, the broker last. */
    @Override
    public void close() {
        synchronized (processes) {
            closing = true;
        }
        agencies.ifPresent(SampleAgencies::close);
        admissions.ifPresent(Admissions::close);
        processes().forEach(NetworkProcess::retire);
        processes().reversed().forEach(NetworkProcess::close);
    }

}
