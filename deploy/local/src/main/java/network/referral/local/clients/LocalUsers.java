package network.referral.local.clients;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.referral.local.clients.UsersFile.User;
import tools.jackson.databind.json.JsonMapper;

/**
 * The persons of one local network, as its issuer and as they themselves must know them:
 * operations, and for each agency that is admitted one for each role that it has use for.
 * One that comes again has the password and the pseudonym that it had.
 */
public final class LocalUsers {

    private static final String FOLDER = "issuer";

    static final String PAGES = "pages";

    private final Map<String, Known> users = new TreeMap<>();

    private final Path data;

    private final Secrets passwords;

    private final Secrets subjects;

    private final UsersFile pages;

    private record Known(User user, String subject, String passwordHash) {
    }

    /**
     * @param data folder of the network's state
     * @param issuer its address
     * @param redirects where the pages are sent a person back to
     */
    public LocalUsers(Path data, URI issuer, List<URI> redirects) {
        this.data = data;
        this.passwords = new Secrets(data.resolve(FOLDER).resolve("passwords"));
        this.subjects = new Secrets(data.resolve(FOLDER).resolve("subjects"));
        this.pages = new UsersFile(issuer.resolve("/oauth2/authorize"), issuer.resolve("/oauth2/token"), PAGES,
                List.copyOf(redirects), List.of());
        put(Post.OPERATIONS);
        register();
    }

    /** For the issuer: pseudonyms, and hashes in place of the passwords. */
    public Path registered() {
        return data.resolve(FOLDER).resolve("users.json");
    }

    public List<URI> redirects() {
        return pages.redirectUris();
    }

    /** As it is now. */
    public synchronized UsersFile file() {
        return new UsersFile(pages.authorizeUrl(), pages.tokenUrl(), pages.clientId(), pages.redirectUris(),
                users.values().stream().map(Known::user).toList());
    }

    /** Writes {@code users.json}. */
    public synchronized void tell() {
        file().write(data.resolve(UsersFile.NAME));
    }

    /**
     * Whoever its roles have no place for any more gets no token, as if it had retired.
     */
    synchronized void admit(Registration agency) {
        var posts = Post.of(agency);
        users.values()
            .removeIf(known -> agency.agency().equals(known.user().agency())
                    && posts.stream().noneMatch(post -> post.username().equals(known.user().username())));
        posts.forEach(this::put);
        register();
        tell();
    }

    /** From now on none of them gets a token, signed in or not. */
    synchronized void dismiss(String agency) {
        if (users.values().removeIf(known -> agency.equals(known.user().agency()))) {
            register();
            tell();
        }
    }

    private void put(Post post) {
        users.computeIfAbsent(post.username(), name -> {
            var password = passwords.of(name);
            return new Known(new User(name, password, post.agency(), List.of(post.role().word()), post.scopes()),
                    subjects.of(name), PasswordHash.of(password));
        });
    }

    private void register() {
        OwnersFile.write(registered(),
                JsonMapper.shared().writeValueAsString(users.values().stream().map(LocalUsers::hashed).toList()));
    }

    private static Map<String, Object> hashed(Known known) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("username", known.user().username());
        entry.put("subject", known.subject());
        entry.put("password", known.passwordHash());
        entry.put("agency", known.user().agency());
        entry.put("roles", known.user().roles());
        entry.put("scopes", known.user().scopes());
        return entry;
    }

}
