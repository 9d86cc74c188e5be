package network.referral.keystore.vault;

import java.util.Optional;
import network.referral.keys.CompartmentKey;
import network.referral.keys.WrappedKey;
import network.referral.keystore.custody.KeyPlace;

/** A referral's key, in use. */
interface VaultKey extends AutoCloseable {

    byte[] wrap(byte[] key, byte[] associated);

    /** Empty unless the blob was wrapped by this key with the same associated data. */
    Optional<byte[]> unwrap(byte[] blob, byte[] associated);

    /** The content key, unless it was wrapped otherwise or for another place. */
    default Optional<byte[]> open(WrappedKey wrapped, KeyPlace place) {
        var blob = wrapped.wrapped();
        boolean fits = AesGcm.hasForm(blob) && blob.length == CompartmentKey.BYTES + AesGcm.OVERHEAD_BYTES;
        return fits ? unwrap(blob, place.associated()) : Optional.empty();
    }

    @Override
    void close();

}
