package network.referral.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * The key of one content, used for nothing else: AES-256-GCM with a random nonce of 96
 * bits in front of the ciphertext and a tag of 128 bits behind it.
 */
public final class ContentKey {

    /** As written into records. */
    public static final String ALGORITHM = "AES256-GCM";

    static final int BYTES = 32;

    private final Sensitive bytes;

    private ContentKey(Sensitive bytes) {
        this.bytes = bytes;
    }

    public static ContentKey random() {
        return new ContentKey(Sensitive.of(Random.randBytes(BYTES)));
    }

    /** Empty unless there are 32 bytes. */
    public static Optional<ContentKey> of(byte[] bytes) {
        return bytes.length == BYTES ? Optional.of(new ContentKey(Sensitive.of(bytes))) : Optional.empty();
    }

    /** Pads and encrypts. */
    public byte[] seal(Subject subject, Sensitive content) {
        try {
            return cipher().encrypt(Padding.pad(content.reveal()), subject.content());
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** Empty when it is not this key's, or not about that subject. */
    public Optional<Sensitive> open(Subject subject, byte[] ciphertext) {
        try {
            return Optional.of(Sensitive.of(Padding.unpad(cipher().decrypt(ciphertext, subject.content()))));
        }
        catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private AesGcmJce cipher() throws GeneralSecurityException {
        return new AesGcmJce(reveal());
    }

    public byte[] reveal() {
        return bytes.reveal();
    }

    @Override
    public String toString() {
        return "ContentKey";
    }

}
