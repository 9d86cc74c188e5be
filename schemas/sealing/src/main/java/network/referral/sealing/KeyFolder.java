package network.referral.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import network.referral.schemas.FileDraft;
import network.referral.schemas.FileOwner;
import network.referral.schemas.SecretFile;
import network.referral.schemas.SyncedFolder;

/**
 * Private keys in a folder, one a file: {@code <key id>.pem}, readable by its owner only.
 * The folder gives them no order: which of several holds is said where their public
 * halves are published.
 */
public final class KeyFolder {

    private static final String SUFFIX = ".pem";

    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Every key there is; none where there is no folder.
     * @throws IllegalArgumentException when a file is no key, or others may read it; the
     * message names the file
     */
    public List<PrivateKey> read() {
        try {
            return keys(bad -> {
                throw bad;
            });
        }
        catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Every key there is.
     * @param bad is told of each file that is no key, or that others may read; the
     * message names it
     * @throws UncheckedIOException also where there is no folder
     */
    List<PrivateKey> read(Consumer<IllegalArgumentException> bad) {
        try {
            return keys(bad);
        }
        catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("Cannot read the keys in " + folder, e);
    }

    private List<PrivateKey> keys(Consumer<IllegalArgumentException> bad) throws IOException {
        var keys = new ArrayList<PrivateKey>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList()) {
                read(file, bad).ifPresent(keys::add);
            }
        }
        return keys;
    }

    private static Optional<PrivateKey> read(Path file, Consumer<IllegalArgumentException> bad) {
        try {
            return Optional.of(PrivateKey.ofPem(new String(SecretFile.read(file), StandardCharsets.US_ASCII))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The file " + file + " holds no X25519 key: a PRIVATE KEY and its PUBLIC KEY in PEM.")));
        }
        catch (IllegalArgumentException e) {
            bad.accept(e);
            return Optional.empty();
        }
    }

    /**
     * Makes a key and keeps it here, for the owner of the folder; whoever reads the
     * folder meanwhile sees all of it or nothing. Outlives a power cut: what others seal
     * by it from now on, nobody could open without it.
     * @throws IllegalArgumentException when others may look into the folder; the message
     * names it
     */
    public PrivateKey add() {
        var key = PrivateKey.generate();
        try {
            SyncedFolder.make(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
            demandPrivate();
            var file = folder.resolve(key.publicKey().id() + SUFFIX);
            try (var draft = FileDraft.write(file, key.toPem().reveal())) {
                FileOwner.ofFolder(draft.unfinished());
                draft.putInPlace();
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a key in " + folder, e);
        }
        return key;
    }

    private void demandPrivate() throws IOException {
        if (!OWNER_FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
            throw new IllegalArgumentException(
                    "Others may look into the key folder " + folder + ": only its owner may (chmod 700).");
        }
    }

    /** Where it is. */
    @Override
    public String toString() {
        return folder.toString();
    }

}
