package network.referral.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What client and key store exchange")
class KeysTest {

    private static final byte[] SECRET = new byte[CompartmentKey.BYTES];

    static {
        Arrays.fill(SECRET, (byte) 0xC5);
    }

    @Test
    void aContentKeyIsInNoText() {
        var key = new CompartmentKey("health", SECRET);

        assertThat(key.toString() + List.of(key) + Optional.of(key) + new KeyStoreAnswer.Done<>(List.of(key)))
            .contains("redacted")
            .doesNotContain(Base64.getEncoder().encodeToString(SECRET), HexFormat.of().formatHex(SECRET),
                    Arrays.toString(SECRET));
        assertThat(key.hashCode()).isEqualTo(new CompartmentKey("health", new byte[CompartmentKey.BYTES]).hashCode());
    }

    @Test
    void aContentKeyIsItsOwnCopy() {
        var bytes = SECRET.clone();
        var key = new CompartmentKey("health", bytes);
        bytes[0] = 0;
        key.key()[0] = 0;

        assertThat(key.key()).isEqualTo(SECRET);
        key.wipe();
        assertThat(key.key()).containsOnly(0);
    }

    @Test
    void equalKeysAreEqual() {
        assertThat(new CompartmentKey("health", SECRET)).isEqualTo(new CompartmentKey("health", SECRET))
            .isNotEqualTo(new CompartmentKey("risk", SECRET))
            .isNotEqualTo(new CompartmentKey("health", new byte[CompartmentKey.BYTES]));
        assertThat(new WrappedKey("health", SECRET)).isEqualTo(new WrappedKey("health", SECRET))
            .isNotEqualTo(new WrappedKey("risk", SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Health", "1st", "a|b", "case ref", "-a",
            "a23456789012345678901234567890123456789012345678901234567890ffff" })
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> new CompartmentKey(name, SECRET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WrappedKey(name, SECRET)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 31, 33 })
    void aContentKeyHas32Bytes(int length) {
        assertThatThrownBy(() -> new CompartmentKey("health", new byte[length]))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://keys.example:8085", "https://keys.example:8085/", "http://127.0.0.1:8085" })
    void aKeyStoreIsReachedOverTlsOrOnThisMachine(String url) {
        assertThatCode(() -> ask(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://keys.example:8085", "ftp://keys", "https://keys/path", "https://keys?query",
            "https://user@keys", "https://keys#part", "keys" })
    void keysGoToNoOtherAddress(String url) {
        assertThatThrownBy(() -> ask(url)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("url must be an https address");
    }

    private static void ask(String url) {
        new HttpKeyStore(URI.create(url), () -> "token", refused -> {
        }).close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "{\"keys\":[]}", "{\"keys\":[{\"compartment\":\"health\"}]}",
            "{\"keys\":[{\"compartment\":\"risk\",\"key\":\"xcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcU=\"}]}",
            "{\"keys\":[{\"compartment\":\"health\",\"key\":\"xcXF\"}]}",
            "{\"keys\":[{\"compartment\":\"health\",\"key\":\"xcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcU=\"},{}]}",
            "{\"keys\":[{\"compartment\":\"health\",\"key\":\"xcXF????\"}]}" })
    void anAnswerToAnotherQuestionIsNone(String body) {
        var asked = List.of(new WrappedKey("health", SECRET));

        assertThatThrownBy(() -> KeyJson.unwrapped(body.getBytes(StandardCharsets.UTF_8), asked))
            .isInstanceOf(KeyStoreAwayException.class)
            .hasNoCause()
            .hasMessageNotContaining("xcXF");
    }

}
