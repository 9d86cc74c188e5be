package network.referral.sealing;

import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.security.GeneralSecurityException;

/** Hybrid public key encryption, RFC 9180, in its base mode and as Tink has it. */
final class Hpke {

    /** Without a prefix of Tink's own, so that any implementation can open it. */
    static final HpkeParameters PARAMETERS = parameters();

    private Hpke() {
    }

    static KeysetHandle keyset(Key key) throws GeneralSecurityException {
        return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary()).build();
    }

    private static HpkeParameters parameters() {
        try {
            HybridConfig.register();
            return HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .build();
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink knows its own parameters", e);
        }
    }

}
