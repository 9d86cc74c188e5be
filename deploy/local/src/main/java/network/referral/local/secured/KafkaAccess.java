package network.referral.local.secured;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.local.LocalNetworkException;
import network.referral.rights.Rights;

/**
 * How to get onto the bus, for programs that read the network's file of clients. Its
 * components are that file's members.
 *
 * @param caFile PEM certificate that the broker's is signed with
 * @param principals every service and agency, sorted by name; not the one above all
 * rights
 */
public record KafkaAccess(String bootstrapServers, String securityProtocol, String saslMechanism, String caFile,
        List<Principal> principals) {

    private static final String SUFFIX = ".properties";

    /**
     * What it signs in with.
     *
     * @param groupPrefix what the names of its consumer groups begin with; left out where
     * it may have none as it likes
     * @param groups names of the consumer groups of an agency, which may have no other
     */
    public record Principal(String name, String username, String password,
            @JsonInclude(JsonInclude.Include.NON_NULL) String groupPrefix,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> groups) {

        public Principal {
            groups = groups == null ? List.of() : List.copyOf(groups);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Of everybody who has credentials by now. */
    public static KafkaAccess of(BusSecrets secrets, String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, "SASL_SSL", "SCRAM-SHA-512", secrets.authority().toString(),
                names(secrets).stream().flatMap(name -> principal(secrets, name).stream()).toList());
    }

    private static List<String> names(BusSecrets secrets) {
        try (Stream<String> files = Files.list(secrets.folder()).map(file -> file.getFileName().toString())) {
            return files.filter(file -> file.endsWith(SUFFIX))
                .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                .filter(name -> !name.equals(BusSecrets.ADMIN))
                .sorted()
                .toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + secrets.folder(), e);
        }
    }

    /**
     * Empty where the file is somebody else's, put there for another purpose or not to be
     * read.
     */
    private static Optional<Principal> principal(BusSecrets secrets, String name) {
        try {
            return Credential.of(secrets.client(name))
                .map(credential -> new Principal(name, credential.username(), credential.password(),
                        Rights.groupPrefix(name).orElse(null), Rights.ownGroups(name)));
        }
        catch (LocalNetworkException e) {
            return Optional.empty();
        }
    }
}
