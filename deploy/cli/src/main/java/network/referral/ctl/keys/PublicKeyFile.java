package network.referral.ctl.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.ctl.CommandFailed;
import network.referral.sealing.PublicKey;

/** The public half of a key that somebody else made and keeps. */
public final class PublicKeyFile {

    private PublicKeyFile() {
    }

    /**
     * @throws CommandFailed when it is no X25519 key in PEM
     */
    public static PublicKey read(Path file) {
        try {
            return PublicKey.ofPem(Files.readString(file))
                .orElseThrow(() -> CommandFailed.failed(file + " holds no X25519 public key in PEM. Make one with: "
                        + "openssl genpkey -algorithm X25519 -out key.pem; openssl pkey -in key.pem -pubout"));
        }
        catch (IOException e) {
            throw CommandFailed.failed("Cannot read " + file + ".");
        }
    }

}
