package network.referral.keystore.vault;

import java.util.Optional;

/** A referral's key, in use. */
interface VaultKey extends AutoCloseable {

    byte[] wrap(byte[] key, byte[] associated);

    /** Empty unless the blob was wrapped by this key with the same associated data. */
    Optional<byte[]> unwrap(byte[] blob, byte[] associated);

    @Override
    void close();

}
