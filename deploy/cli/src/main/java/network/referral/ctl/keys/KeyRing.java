package network.referral.ctl.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import network.referral.events.AgencyRecord;
import network.referral.events.EncryptionKey;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PublicKey;

/**
 * A folder of keys, each made once and then left alone: {@code agencies/<id>/} for the
 * gateway, {@code routing/} for routing with its public half in {@code routing.pub.pem}
 * for intake, and {@code intake-digest.key} for intake.
 */
public final class KeyRing {

    private static final int DIGEST_BYTES = 32;

    private final Path folder;

    KeyRing(Path folder) {
        this.folder = folder;
    }

    /** What the services themselves need. */
    public void ensureServices() {
        var routing = new KeyFolder(folder.resolve("routing"));
        var keys = routing.read();
        var newest = keys.isEmpty() ? routing.add() : keys.getLast();
        once(folder.resolve("routing.pub.pem"), newest.publicPem(), "rw-r--r--");
        var digest = new byte[DIGEST_BYTES];
        new SecureRandom().nextBytes(digest);
        once(folder.resolve("intake-digest.key"), Base64.getEncoder().encodeToString(digest), "rw-------");
    }

    /** The entry with a key of its own, unless it has one. */
    public AgencyRecord keyed(AgencyRecord agency) {
        if (!agency.getEncryptionKeys().isEmpty()) {
            return agency;
        }
        var own = new KeyFolder(folder.resolve("agencies").resolve(agency.getAgencyId().toString()));
        var keys = own.read();
        return with(agency, (keys.isEmpty() ? own.add() : keys.getLast()).publicKey());
    }

    /** The entry with one key more, by which everything is sealed from now on. */
    public static AgencyRecord with(AgencyRecord agency, PublicKey key) {
        var keys = new ArrayList<>(agency.getEncryptionKeys());
        if (keys.stream().noneMatch(known -> key.id().contentEquals(known.getKeyId()))) {
            keys.add(new EncryptionKey(key.id(), PublicKey.ALGORITHM, ByteBuffer.wrap(key.bytes()),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        }
        return AgencyRecord.newBuilder(agency).setEncryptionKeys(List.copyOf(keys)).build();
    }

    private static void once(Path file, String text, String rights) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
            Files.writeString(file, text);
        }
        catch (FileAlreadyExistsException e) {
            // it was made before, and others have it already
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a key in " + file, e);
        }
    }

}
