package network.referral.keystore.vault;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a random nonce of 96 bits. A sealed text is one byte of version, the
 * nonce, the ciphertext and 16 bytes of tag. A referral's key seals some dozens of texts,
 * a master key one for each referral: far below the 2^32 that random nonces allow.
 */
final class AesGcm {

    static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;

    private static final int NONCE_BYTES = 12;

    private static final int TAG_BYTES = 16;

    /** Around the text. */
    static final int OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

    private static final SecureRandom CHANCE = new SecureRandom();

    private final SecretKey key;

    private final Provider provider;

    /**
     * @param provider null for the platform's own
     */
    AesGcm(SecretKey key, Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    static byte[] random(int bytes) {
        var random = new byte[bytes];
        CHANCE.nextBytes(random);
        return random;
    }

    byte[] seal(byte[] text, byte[] associated) throws GeneralSecurityException {
        var sealed = new byte[text.length + OVERHEAD_BYTES];
        sealed[0] = VERSION;
        var nonce = random(NONCE_BYTES);
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(text, 0, text.length, sealed, 1 + NONCE_BYTES);
        return sealed;
    }

    /**
     * @throws AEADBadTagException where it was not sealed by this key with this
     * associated data
     */
    byte[] open(byte[] sealed, byte[] associated) throws GeneralSecurityException {
        if (!hasForm(sealed)) {
            throw new AEADBadTagException("Not in the form of a sealed text");
        }
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(sealed, 1 + NONCE_BYTES,
                sealed.length - 1 - NONCE_BYTES);
    }

    static boolean hasForm(byte[] sealed) {
        return sealed.length > OVERHEAD_BYTES && sealed[0] == VERSION;
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        var cipher = provider == null ? Cipher.getInstance("AES/GCM/NoPadding")
                : Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

}
