package network.referral.ctl.rights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.FileDraft;
import network.referral.schemas.FileOwner;
import network.referral.schemas.SyncedFolder;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * Files of client properties, one for each principal, for its owner's eyes only. One
 * appears whole or not at all.
 */
final class CredentialsFolder {

    private static final int PASSWORD_BYTES = 24;

    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required "
            + "username=\"%s\" password=\"%s\";";

    private static final String BROKERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    private static final Pattern PASSWORD = Pattern.compile("password=\"([A-Za-z0-9_-]+)\"");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    private final Map<String, String> transport;

    private CredentialsFolder(Path folder, Map<String, String> transport) {
        this.folder = folder;
        this.transport = transport;
    }

    /**
     * @param transport how to reach the brokers and to know them, the same for everybody
     */
    static CredentialsFolder open(Path folder, Map<String, String> transport) {
        try {
            if (!Files.exists(folder)) {
                SyncedFolder.make(folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new CredentialsFolder(folder, transport);
        }
        catch (IOException e) {
            throw CommandFailed.usage("--credentials: cannot make the folder " + folder);
        }
    }

    private Path file(String principal) {
        return folder.resolve(principal + ".properties");
    }

    boolean has(String principal) {
        return Files.exists(file(principal));
    }

    /** Of a file that is there. */
    String password(String principal) {
        var password = PASSWORD.matcher(read(principal).getProperty(SaslConfigs.SASL_JAAS_CONFIG, ""));
        if (!password.find()) {
            throw CommandFailed.failed("There is no password of ours in " + file(principal));
        }
        return password.group(1);
    }

    private Properties read(String principal) {
        return tryRead(principal).orElseThrow(() -> CommandFailed.failed("Cannot read " + file(principal)));
    }

    private Optional<Properties> tryRead(String principal) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file(principal), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return Optional.of(properties);
        }
        catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A new password in a file beside its place, where nobody looks for it yet. Not even
     * a power cut takes it from there.
     */
    record Draft(String principal, String password, FileDraft file) {

        Path unfinished() {
            return file.unfinished();
        }

        Path place() {
            return file.place();
        }

        /** In the place of what is there. */
        void finish() {
            try {
                file.putInPlace();
            }
            catch (IOException e) {
                throw CommandFailed.failed("Cannot write " + place() + ". The password that is valid now is in "
                        + (Files.exists(unfinished()) ? unfinished() : "it, and a power cut may take it: copy it"));
            }
        }

        void drop() {
            try {
                file.close();
            }
            catch (IOException e) {
                throw CommandFailed.failed("Cannot delete " + unfinished() + ", which holds a password of no use");
            }
        }

        @Override
        public String toString() {
            return principal;
        }
    }

    /** Writes the file of a principal that has none; returns its new password. */
    String make(String principal) {
        var draft = draft(principal);
        draft.finish();
        return draft.password();
    }

    /** What became of a file that is to lead to where the brokers are. */
    enum Lead {

        UNCHANGED, REDIRECTED,
        /** It is somebody else's: it cannot be read, or not be replaced in their name. */
        LEFT

    }

    /**
     * Has the file of a principal lead to where the brokers are now; all else in it
     * stays, and whose it is.
     */
    Lead redirect(String principal) {
        var read = tryRead(principal);
        if (read.isEmpty()) {
            return Lead.LEFT;
        }
        var settings = read.get();
        var place = transport.get(BROKERS);
        if (settings.getProperty(BROKERS, place).equals(place)) {
            return Lead.UNCHANGED;
        }
        settings.setProperty(BROKERS, place);
        try {
            return replace(principal, settings) ? Lead.REDIRECTED : Lead.LEFT;
        }
        catch (AccessDeniedException e) {
            return Lead.LEFT;
        }
        catch (IOException e) {
            throw CommandFailed.failed("Cannot write " + file(principal));
        }
    }

    /** Whether whoever may use it now may use the new one. */
    private boolean replace(String principal, Properties settings) throws IOException {
        try (var draft = write(principal, settings)) {
            if (!isHandedOver(draft)) {
                return false;
            }
            draft.putInPlace();
            return true;
        }
    }

    /** To whoever has the one that is there, or else the folder. */
    private static boolean isHandedOver(FileDraft draft) {
        try {
            if (Files.exists(draft.place())) {
                FileOwner.ofReplaced(draft.unfinished(), draft.place());
            }
            else {
                FileOwner.ofFolder(draft.unfinished());
            }
            return true;
        }
        catch (IOException e) {
            return false;
        }
    }

    /**
     * Of whoever has the old one, or else the folder. What the old one says beside the
     * password stays: it is for the host where it is used.
     * @throws CommandFailed when it cannot be theirs
     */
    Draft draft(String principal) {
        var random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var settings = tryRead(principal).filter(present -> present.containsKey(SaslConfigs.SASL_JAAS_CONFIG))
            .orElseGet(Properties::new);
        if (settings.isEmpty()) {
            settings.putAll(transport);
        }
        settings.putIfAbsent(BROKERS, transport.get(BROKERS));
        settings.put(SaslConfigs.SASL_JAAS_CONFIG, LOGIN.formatted(principal, password));
        try {
            return new Draft(principal, password, kept(write(principal, settings)));
        }
        catch (IOException e) {
            throw CommandFailed.failed("Cannot write " + file(principal));
        }
    }

    private static FileDraft kept(FileDraft draft) throws IOException {
        boolean kept = false;
        try {
            if (!isHandedOver(draft)) {
                throw CommandFailed.failed(draft.place()
                        + " is somebody else's, and a new one could not be theirs: run this as them or as root.");
            }
            draft.sync();
            kept = true;
            return draft;
        }
        finally {
            if (!kept) {
                draft.close();
            }
        }
    }

    private FileDraft write(String principal, Properties settings) throws IOException {
        // escaped: Kafka's own tools read it as ISO 8859-1, all others as UTF-8
        var text = new ByteArrayOutputStream();
        settings.store(text, "Kafka client of " + principal + ". Keep it secret.");
        return FileDraft.write(file(principal), text.toByteArray());
    }

    /**
     * What a client on this host is made with that signs in by the file of a principal.
     */
    Map<String, Object> client(String principal) {
        var client = new HashMap<String, Object>(transport);
        client.put(SaslConfigs.SASL_JAAS_CONFIG, read(principal).getProperty(SaslConfigs.SASL_JAAS_CONFIG, ""));
        return client;
    }

}
