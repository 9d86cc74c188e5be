package network.referral.audit.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.audit.chain.CanonicalForm;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Signers;

/**
 * The keys that services sign with, of now and of before. Trust comes from where the
 * files come from: keep them apart from what is verified.
 */
public final class PublicKeys implements Signers {

    private static final String ENDING = ".pub";

    private final Map<String, Known> keys;

    private record Known(String service, PublicKey key) {
    }

    private PublicKeys(Map<String, Known> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * @param path a public key file, or a folder of those ({@code *.pub})
     * @throws IllegalArgumentException when there is none or one cannot be read
     */
    public static PublicKeys load(Path path) {
        var keys = new HashMap<String, Known>();
        for (var file : files(path)) {
            var read = KeyFile.read(file);
            var key = read.publicKey();
            keys.put(KeyFile.idOf(key), new Known(read.service(), key));
        }
        return new PublicKeys(keys);
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (var listed = Files.list(path)) {
            var files = listed.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException(path + " holds no public keys (*" + ENDING + ")");
            }
            return files;
        }
        catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the public keys in " + path, e);
        }
    }

    @Override
    public Verdict judge(Checkpoint checkpoint) {
        var known = keys.get(checkpoint.keyId());
        if (known == null || !known.service().equals(checkpoint.chain().writer().service())) {
            return Verdict.UNKNOWN;
        }
        try {
            var signature = Signature.getInstance(KeyFile.ALGORITHM);
            signature.initVerify(known.key());
            signature.update(CanonicalForm.of(checkpoint));
            return signature.verify(KeyFile.bytes(checkpoint.signature())) ? Verdict.SOUND : Verdict.FORGED;
        }
        catch (GeneralSecurityException e) {
            // what is no signature at all
            return Verdict.FORGED;
        }
    }

}
