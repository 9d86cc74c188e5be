package network.referral.local.secured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Random words, and files for their owner's eyes only. */
final class Secrets {

    private static final int BYTES = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE = attribute("rw-------");

    private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER = attribute("rwx------");

    private Secrets() {
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** Of letters, digits, hyphens and underscores. */
    static String password() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectory(folder, OWN_FOLDER);
    }

    /** Nobody else can read it from its first byte on. */
    static void write(Path file, String text) throws IOException {
        Files.createFile(file, OWN_FILE);
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** The same for a folder that is there. */
    static void close(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

}
