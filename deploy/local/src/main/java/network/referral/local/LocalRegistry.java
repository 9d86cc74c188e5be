package network.referral.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Apicurio registry as a child process, reached from this machine only. A schema
 * is accepted only when it reads, and is read by, every earlier one of its subject.
 */
public final class LocalRegistry implements AutoCloseable {

    private static final int MEGABYTES = 256;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String COMPATIBLE_API = "/apis/ccompat/v7";

    /** Left alone it accepts any schema. */
    private static final String FULL_COMPATIBILITY = "-Dapicurio.rules.global.compatibility=FULL_TRANSITIVE";

    private final NetworkProcess process;

    private final int port;

    private LocalRegistry(NetworkProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns once it takes requests.
     * @param data where schemas survive a restart; empty for memory only
     * @param port 0 for any free one
     * @param log what the registry says
     * @throws LocalNetworkException when the port is taken or the registry does not come
     * up
     */
    public static LocalRegistry start(Optional<Path> data, int port, Path log) {
        if (port != 0 && Ports.isTaken(port)) {
            throw new LocalNetworkException("Port " + port + " for the schema registry is taken by another program.");
        }
        int own = (port != 0) ? port : Ports.free();
        var process = new NetworkProcess(recipe(new Place(data, own, log), Optional.empty()), ended -> {
        });
        process.start();
        return new LocalRegistry(process, own);
    }

    /**
     * @param data where schemas survive a restart; empty for memory only
     */
    record Place(Optional<Path> data, int port, Path log) {
    }

    /**
     * @param issuer whose tokens it wants from whoever writes; empty to ask nobody. It is
     * asked for its keys when the first token comes, and may start later
     */
    static Recipe recipe(Place place, Optional<String> issuer) {
        var url = "http://127.0.0.1:" + place.port() + COMPATIBLE_API;
        // its thread pool resets thread locals and says so loudly where it may not
        var program = JavaProgram.jar(jar(), MEGABYTES)
            .withFlags(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", FULL_COMPATIBILITY));
        var environment = environment(place);
        issuer.ifPresent(uri -> environment.putAll(RegistryAccess.environment(uri)));
        return new Recipe("registry", program, environment, place.log(),
                child -> new Readiness().await(child, URI.create(url + "/subjects"), PATIENCE));
    }

    private static Path jar() {
        var jar = NetworkRoot.find().resolve("deploy/local/target/registry/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new LocalNetworkException("The registry's server is not there (" + jar
                    + "). Build it once: mvn -pl deploy/local -am package");
        }
        return jar;
    }

    private static Map<String, String> environment(Place place) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(place.port()));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        place.data()
            .ifPresent(folder -> environment.put("APICURIO_DATASOURCE_URL",
                    "jdbc:h2:file:" + folder.toAbsolutePath().resolve("registry")));
        return environment;
    }

    /** Base of the Confluent-compatible API. */
    public String url() {
        return baseUrl() + COMPATIBLE_API;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }

}
