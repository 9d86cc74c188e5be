package network.referral.audit.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Signers;
import network.referral.audit.keys.NewKey;
import network.referral.audit.keys.PublicKeys;
import network.referral.audit.keys.SigningKey;

/** Each service's key; and one that nobody knows. */
final class Keys implements Signers {

    private final Map<String, SigningKey> signing = new HashMap<>();

    private final Map<Checkpoint, Verdict> judged = new HashMap<>();

    private final PublicKeys known;

    final SigningKey stranger;

    Keys(String... services) {
        try {
            var folder = Files.createTempDirectory("audit-keys");
            for (var service : services) {
                signing.put(service, SigningKey.load(NewKey.write(folder, service).privateFile()));
            }
            known = PublicKeys.load(folder);
            delete(folder);
            stranger = SigningKey.load(NewKey.write(Files.createDirectory(folder), services[0]).privateFile());
            delete(folder);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    SigningKey of(String service) {
        return signing.get(service);
    }

    /** Asked once for each: a signature takes longer than all else together. */
    @Override
    public Verdict judge(Checkpoint checkpoint) {
        return judged.computeIfAbsent(checkpoint, known::judge);
    }

}
