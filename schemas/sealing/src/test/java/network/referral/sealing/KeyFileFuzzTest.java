package network.referral.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a file of keys or a directory entry holds is a key or is none. */
class KeyFileFuzzTest {

    @FuzzTest(maxDuration = "5s")
    void anyFileIsAKeyOrNone(byte[] file) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        PublicKey.ofPem(text).ifPresent(key -> assertThat(PublicKey.of(key.bytes())).contains(key));
        PrivateKey.ofPem(text).ifPresent(key -> assertThat(PrivateKey.ofPem(key.toPem().revealText())).isPresent());
        PublicKey.of(file);
        Pem.read("PRIVATE KEY", text);
    }

}
