package network.referral.local.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code users.json}: how persons on this machine sign in, and how a page sends them to.
 *
 * @param authorizeUrl where a page sends a person to sign in
 * @param tokenUrl where it gets a token for the code that it is given back
 * @param clientId of the pages
 * @param redirectUris addresses that a person is sent back to, exactly
 */
public record UsersFile(URI authorizeUrl, URI tokenUrl, String clientId, List<URI> redirectUris, List<User> users) {

    public static final String NAME = "users.json";

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * @param agency null for a person of no agency
     */
    public record User(String username, String password, String agency, List<String> roles, List<String> scopes) {

        @Override
        public String toString() {
            return username;
        }
    }

    public static UsersFile read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), UsersFile.class);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readable by its owner only. */
    void write(Path file) {
        OwnersFile.write(file, JSON.writeValueAsString(this));
    }
}
