package network.referral.ctl.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.SecretFile;

/**
 * By which an agency's notices are signed, as Standard Webhooks writes secrets: one a
 * line, newest first, where the gateway reads it. It signs by each of them.
 *
 * @param file {@code webhooks/<id>.secret}
 */
public record WebhookSecret(Path file) {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int BYTES = 32;

    /** Makes one where there is none. */
    void ensure() {
        if (!Files.exists(file)) {
            write(Stream.of(fresh()));
        }
    }

    /** One more, and the newest of those before it stays for as long as it takes. */
    public void renew() {
        var known = Files.exists(file) ? known() : List.<String>of();
        write(Stream.concat(Stream.of(fresh()), known.stream().limit(1)));
    }

    /** Only the newest counts from now on. */
    public void endOthers() {
        write(known().stream().limit(1));
    }

    private List<String> known() {
        try {
            var lines = new String(SecretFile.read(file), StandardCharsets.US_ASCII).lines()
                .filter(line -> !line.isBlank())
                .toList();
            if (!lines.isEmpty()) {
                return lines;
            }
            throw CommandFailed.failed(file + " is empty: delete it, and a secret is made.");
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed.failed(e.getMessage());
        }
    }

    private static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private void write(Stream<String> lines) {
        try {
            Files.createDirectories(file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var unfinished = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(unfinished, lines.toList());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a secret in " + file, e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

}
