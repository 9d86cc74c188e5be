package network.referral.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.local.clients.ClientsFile;
import network.referral.local.clients.LocalClients;
import network.referral.local.clients.LocalUsers;
import network.referral.local.secured.BusSecrets;

/** What the processes of one network are started with. */
final class Recipes {

    /** Also of a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** By which a page says that no real person belongs into this network. */
    private static final String TRIAL = "REFERRAL_PAGES_TRIAL";

    private final NetworkOptions options;

    private final NetworkPorts ports;

    private final ServiceJars jars;

    private final BusSecrets secrets;

    private final KeyFiles keys;

    Recipes(NetworkOptions options, ServiceJars jars, BusSecrets secrets) {
        this.options = options;
        this.ports = options.ports();
        this.jars = jars;
        this.secrets = secrets;
        this.keys = new KeyFiles(options.data());
    }

    Recipe broker() {
        var program = JavaProgram
            .own(LocalBroker.class, 512, options.data().resolve("broker").toString(), Integer.toString(ports.kafka()),
                    secrets.folder().toString())
            .withFlags(List.of("-Dlogback.configurationFile=broker-logback.xml"));
        return new Recipe("broker", program, Map.of(), options.log("broker"),
                child -> new BrokerReadiness(client(BusSecrets.ADMIN)).await(child, PATIENCE));
    }

    Recipe registry() {
        var place = new LocalRegistry.Place(Optional.of(options.data().resolve("registry")), ports.registry(),
                options.log("registry"));
        return LocalRegistry.recipe(place, Optional.of(issuerUrl()));
    }

    /**
     * @param clients whom it gives tokens
     * @param users for whom it gives the pages tokens
     */
    Recipe issuer(LocalClients clients, LocalUsers users) {
        var environment = new HashMap<>(issuing(clients, users));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(ports.issuer()));
        var ready = URI.create(issuerUrl() + "/.well-known/oauth-authorization-server");
        return new Recipe("issuer", ClassArchives.program(jars.unpackedIssuer(), 128), environment,
                options.log("issuer"), child -> new Readiness().await(child, ready, PATIENCE));
    }

    private Map<String, String> issuing(LocalClients clients, LocalUsers users) {
        return Map.of("REFERRAL_ISSUER_URI", issuerUrl(), "REFERRAL_ISSUER_CLIENTS", clients.registered().toString(),
                "REFERRAL_ISSUER_USERS", users.registered().toString(), "REFERRAL_ISSUER_PAGES",
                users.redirects().stream().map(URI::toString).collect(Collectors.joining(",")), "REFERRAL_ISSUER_KEY",
                clients.key().toString());
    }

    /**
     * Each service's jar, and what it wants to be told before it starts where nobody
     * answers.
     * @param left folder for what a start leaves behind
     */
    Map<Path, Map<String, String>> alone(LocalClients clients, LocalUsers users, Path left) {
        return Map.of(jars.unpacked("intake-service"), Map.of(), jars.unpacked("routing-service"), Map.of(),
                jars.unpacked("agency-gateway"), Map.of(), jars.unpackedIssuer(), issuing(clients, users),
                jars.unpackedKeyStore(), keeping(left, true));
    }

    Recipe intake() {
        var own = new HashMap<>(client("intake-service", tokenUrl()));
        own.put("REFERRAL_INTAKE_SEALING_ROUTING_KEY", keys.routingPublic().toString());
        own.put("REFERRAL_INTAKE_SEALING_DIGEST_KEY", keys.digest().toString());
        own.put("REFERRAL_INTAKE_SEALING_KEY_STORE", keyStoreUrl());
        // all starts together here, and routing has soon come to what was left
        own.put("REFERRAL_INTAKE_SETTLING", "10s");
        own.put(TRIAL, "true");
        return service("intake", jars.unpacked("intake-service"), "intake-service", ports.intake(), 192, own);
    }

    Recipe routing() {
        return routing("routing", ports.routing(), Map.of("REFERRAL_ROUTING_INSTANCE_ID", "local"));
    }

    /** One more instance, which shares the work with the first. */
    Recipe anotherRouting() {
        return routing("another-routing", NetworkPorts.freeService(),
                Map.of("REFERRAL_ROUTING_INSTANCE_ID", "another", "REFERRAL_AUDIT_INSTANCE", "another"));
    }

    private Recipe routing(String name, int port, Map<String, String> instance) {
        var own = new HashMap<>(instance);
        own.put("REFERRAL_ROUTING_STATE_DIR", options.data().resolve(name + "-state").toString());
        own.put("REFERRAL_ROUTING_DEADLINE_SCALE", Integer.toString(options.deadlineScale()));
        own.put("REFERRAL_ROUTING_KEYS", keys.routing().toString());
        return service(name, jars.unpacked("routing-service"), "routing-service", port, 320, own);
    }

    Recipe gateway() {
        var own = new HashMap<>(client("agency-gateway", tokenUrl()));
        own.put("REFERRAL_GATEWAY_KEYS", keys.agencies().toString());
        own.put("REFERRAL_GATEWAY_KEY_STORE", keyStoreUrl());
        own.put("REFERRAL_GATEWAY_WEBHOOKS_SECRETS", keys.webhooks().toString());
        own.put("REFERRAL_GATEWAY_WEBHOOKS_LOOPBACK", "true");
        own.put(TRIAL, "true");
        return service("gateway", jars.unpacked("agency-gateway"), "agency-gateway", ports.gateway(), 256, own);
    }

    Recipe keyStore() {
        return service("key-store", jars.unpackedKeyStore(), "key-store", ports.keyStore(), 128,
                keeping(keys.keyStore(), keys.isKeyStoreToBeMade()));
    }

    private Map<String, String> keeping(Path folder, boolean create) {
        return Map.of("REFERRAL_KEY_STORE_FOLDER", folder.toString(), "REFERRAL_KEY_STORE_CREATE",
                Boolean.toString(create), "REFERRAL_KEY_STORE_FILES_MASTER_KEY_FILE", keys.master().toString());
    }

    /** As whom a service calls another. */
    private Map<String, String> client(String id, String tokenUrl) {
        return Map.of("REFERRAL_ACCESS_CLIENT_TOKEN_URL", tokenUrl, "REFERRAL_ACCESS_CLIENT_ID", id,
                "REFERRAL_ACCESS_CLIENT_SECRET_FILE", LocalClients.secretFile(options.data(), id).toString());
    }

    private Recipe service(String name, Path jar, String principal, int port, int megabytes, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("REFERRAL_KAFKA_CONFIG", secrets.clientFile(principal).toString());
        environment.put("REFERRAL_REGISTRY_URL", registryUrl());
        environment.put("REFERRAL_ACCESS_ISSUER_URI", issuerUrl());
        environment.put("REFERRAL_AUDIT_SIGNING_KEY_FILE", keys.audit(principal).toString());
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(NetworkPorts.actuator(port)));
        var ready = URI.create("http://127.0.0.1:" + NetworkPorts.actuator(port) + "/actuator/health/readiness");
        return new Recipe(name, ClassArchives.program(jar, megabytes), environment, options.log(name),
                child -> new Readiness().await(child, ready, PATIENCE));
    }

    /**
     * The operator's tool, which makes the topics, gives everybody their rights and
     * publishes who takes part.
     */
    JavaProgram provisioning(Path root) {
        return JavaProgram.jar(jars.referralctl(), 192)
            .withArguments(List.of("provision", "--agencies", root.resolve("deploy/agencies").toString(), "--protocols",
                    root.resolve("deploy/protocols").toString(), "--replicas", "1", "--bootstrap-servers",
                    bootstrapServers(), "--registry-url", registryUrl(), "--command-config",
                    secrets.clientFile(BusSecrets.ADMIN).toString(), "--credentials", secrets.folder().toString(),
                    "--client", options.data().resolve(ClientsFile.NAME).toString(), "--retention",
                    root.resolve("deploy/retention.yaml").toString(), "--keys", keys.folder().toString(), "--audit-key",
                    keys.audit("operator").toString()));
    }

    /** What a Kafka client of that principal is made with. */
    Map<String, Object> client(String principal) {
        Map<String, Object> client = new HashMap<>(secrets.client(principal));
        client.put("bootstrap.servers", bootstrapServers());
        return client;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    String issuerUrl() {
        return "http://127.0.0.1:" + ports.issuer();
    }

    private String tokenUrl() {
        return issuerUrl() + "/oauth2/token";
    }

    String keyStoreUrl() {
        return "http://127.0.0.1:" + ports.keyStore();
    }

    String registryUrl() {
        return "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7";
    }

}
