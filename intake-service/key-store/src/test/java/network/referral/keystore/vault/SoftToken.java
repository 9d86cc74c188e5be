package network.referral.keystore.vault;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.login.LoginException;
import network.referral.keystore.KeyStoreSettings;
import network.referral.keystore.KeyStoreSettings.Backend;
import network.referral.keystore.KeyStoreSettings.Pkcs11;

/**
 * A token of SoftHSM2, where it is installed: one for the process, since the library
 * reads its tokens once.
 */
public final class SoftToken {

    /** For whoever logs out of it, or empties it: nobody else uses it meanwhile. */
    static final String LOCK = "softhsm2";

    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    /** Also printed: a class that is skipped as a whole shows no reason. */
    private static final String WHY_SKIPPED = "Skipped: no SoftHSM2 here (Debian package softhsm2), or SOFTHSM2_CONF is not set";

    private static SoftToken only;

    private final Path library;

    private final Path tokens;

    private final Path pinFile;

    private final long slot;

    private SoftToken(Path library, Path configuration) throws IOException, InterruptedException {
        this.library = library;
        var folder = Files.createTempDirectory(Files.createDirectories(configuration.getParent()), "token");
        this.tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(configuration, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        this.pinFile = folder.resolve("pin");
        var pin = "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
        Files.createFile(pinFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(pinFile, pin + "\n");
        this.slot = slot("softhsm2-util", "--init-token", "--free", "--label", "referrals", "--pin", pin, "--so-pin",
                pin);
    }

    /** Skips the test, and says why, where there is no SoftHSM2. */
    public static synchronized SoftToken orSkip() {
        if (only == null) {
            var library = Stream
                .of("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/lib/aarch64-linux-gnu/softhsm",
                        "/usr/local/lib/softhsm")
                .map(folder -> Path.of(folder, "libsofthsm2.so"))
                .filter(Files::exists)
                .findFirst();
            var configuration = System.getenv("SOFTHSM2_CONF");
            if (library.isEmpty() || configuration == null || !isInstalled()) {
                System.err.println(WHY_SKIPPED);
                return abort(WHY_SKIPPED);
            }
            try {
                only = new SoftToken(library.get(), Path.of(configuration));
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return only;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "softhsm2-util")));
    }

    private static long slot(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var slot = SLOT.matcher(said);
        if (process.waitFor() != 0 || !slot.find()) {
            throw new IllegalStateException("No token was made: " + said);
        }
        return Long.parseLong(slot.group(1));
    }

    public KeyStoreSettings settings(Path folder, boolean create) {
        return settings(folder, create, pinFile);
    }

    KeyStoreSettings settings(Path folder, boolean create, Path pinFile) {
        return new KeyStoreSettings(Backend.PKCS11, folder.resolve("store"), create, 1_000_000,
                new KeyStoreSettings.Files(null), new Pkcs11(library, slot, 0, pinFile));
    }

    Path tokens() {
        return tokens;
    }

    Token open() {
        return open(provider -> provider);
    }

    Token open(UnaryOperator<Provider> between) {
        try {
            var pin = Files.readString(pinFile).strip().toCharArray();
            return Token.open(between.apply(provider()), pin);
        }
        catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As one that is restarted does: whoever is logged in is not any more. */
    void logOut() throws LoginException {
        ((AuthProvider) provider()).logout();
    }

    Provider provider() {
        return Token.provider(library, "slot = " + slot);
    }

    /** The right PIN, in a file that a test may change. */
    Path copyOfPin(Path folder) throws IOException {
        return Files.copy(pinFile, folder.resolve("pin"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** A new store is not made on a token that has keys. */
    void empty() {
        var objects = open();
        Away.unless(() -> {
            for (var label : objects.labels()) {
                objects.destroy(label);
            }
            return null;
        });
    }

}
