package network.referral.local.secured;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import network.referral.local.LocalNetworkException;
import network.referral.schemas.Sha256;

/**
 * The folder of all secrets of one local bus, made once and then used again: without it
 * nobody gets onto the bus whose broker was made with it.
 */
public final class BusSecrets {

    /** Stands above all rights: makes the credentials of everybody else. */
    public static final String ADMIN = "admin";

    private static final String BROKER = "broker";

    private static final String MECHANISM = "SCRAM-SHA-512";

    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required "
            + "username=\"%s\" password=\"%s\";";

    private final Path folder;

    private BusSecrets(Path folder) {
        this.folder = folder;
    }

    /**
     * Of the network whose state is in that folder, which nobody else can enter
     * afterwards; made when they are not there.
     * @throws LocalNetworkException when they cannot be made
     */
    public static BusSecrets in(Path data) {
        var folder = data.toAbsolutePath().resolve("credentials");
        try {
            Files.createDirectories(data);
            Secrets.close(data);
            if (!Files.exists(folder)) {
                make(folder);
            }
        }
        catch (IOException e) {
            throw new LocalNetworkException("Cannot make the credentials in " + folder + ": " + e.getMessage(), e);
        }
        return new BusSecrets(folder);
    }

    /** Of a network that has some. */
    public static BusSecrets at(Path folder) {
        return new BusSecrets(folder.toAbsolutePath());
    }

    /** The folder appears whole or not at all. */
    private static void make(Path folder) throws IOException {
        var unfinished = folder.resolveSibling("credentials.unfinished");
        if (Files.exists(unfinished)) {
            throw new LocalNetworkException("The folder " + unfinished
                    + " is left of a start that was interrupted. Start with --fresh, which begins anew and wipes it.");
        }
        Secrets.makeFolder(unfinished);
        var secrets = new BusSecrets(unfinished);
        Secrets.write(secrets.keysPassword(), Secrets.password());
        Secrets.write(secrets.brokerPassword(), Secrets.password());
        new LocalAuthority(unfinished, secrets.keysPassword()).make(secrets.keys(), secrets.authority());
        var whole = new BusSecrets(folder);
        Secrets.write(secrets.clientFile(ADMIN), text(whole.client(ADMIN, Secrets.password())));
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(Map<String, String> settings) throws IOException {
        var properties = new Properties();
        properties.putAll(settings);
        // escaped: Kafka's own tools read it as ISO 8859-1, all others as UTF-8
        var text = new ByteArrayOutputStream();
        properties.store(text, null);
        return text.toString(UTF_8);
    }

    private Map<String, String> client(String principal, String password) {
        return Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", MECHANISM, "sasl.jaas.config",
                LOGIN.formatted(principal, password), "ssl.truststore.type", "PEM", "ssl.truststore.location",
                authority().toString(), "ssl.protocol", "TLSv1.3", "ssl.enabled.protocols", "TLSv1.3");
    }

    public Path folder() {
        return folder;
    }

    /** The authority's certificate, as PEM. */
    public Path authority() {
        return folder.resolve("ca.pem");
    }

    private Path keys() {
        return folder.resolve("broker.p12");
    }

    private Path keysPassword() {
        return folder.resolve("broker.p12.password");
    }

    private Path brokerPassword() {
        return folder.resolve("broker.password");
    }

    /** Client properties of a principal, for Kafka's own tools as well. */
    public Path clientFile(String principal) {
        return folder.resolve(principal + ".properties");
    }

    /**
     * @throws LocalNetworkException when nobody of that name has any that can be read
     */
    public Map<String, String> client(String principal) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(clientFile(principal), UTF_8)));
        }
        catch (IOException | IllegalArgumentException e) {
            throw new LocalNetworkException("There are no credentials of " + principal + " in " + folder, e);
        }
        var client = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        return client;
    }

    /** Tells these from others, and nothing of them. */
    public String mark() {
        return Sha256.hex(read(authority()));
    }

    /**
     * For {@code kafka-storage format}, which tells the broker the first two who may sign
     * in.
     */
    public List<String> firstUsers() {
        return List.of(user(BROKER, read(brokerPassword())),
                user(ADMIN, Credential.of(client(ADMIN)).orElseThrow().password()));
    }

    private static String user(String name, String password) {
        return MECHANISM + "=[name=" + name + ",password=" + password + "]";
    }

    /**
     * What makes a broker ask everybody who they are. Its controller's listener takes
     * nobody but the broker, who shows the one certificate that the authority has signed.
     */
    public Map<String, String> brokerSettings() {
        var keysPassword = read(keysPassword());
        return Map.ofEntries(Map.entry("listener.security.protocol.map", "CONTROLLER:SSL,SASL_SSL:SASL_SSL"),
                // left out, only transactions fail, endlessly
                Map.entry("inter.broker.listener.name", "SASL_SSL"), Map.entry("sasl.enabled.mechanisms", MECHANISM),
                Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
                Map.entry("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        LOGIN.formatted(BROKER, read(brokerPassword()))),
                Map.entry("listener.name.controller.ssl.client.auth", "required"),
                Map.entry("listener.name.controller.ssl.principal.mapping.rules", "RULE:^CN=(broker)$/$1/"),
                Map.entry("ssl.keystore.type", "PKCS12"), Map.entry("ssl.keystore.location", keys().toString()),
                Map.entry("ssl.keystore.password", keysPassword), Map.entry("ssl.key.password", keysPassword),
                Map.entry("ssl.truststore.type", "PEM"), Map.entry("ssl.truststore.location", authority().toString()),
                Map.entry("ssl.protocol", "TLSv1.3"), Map.entry("ssl.enabled.protocols", "TLSv1.3"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + BROKER + ";User:" + ADMIN));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

}
