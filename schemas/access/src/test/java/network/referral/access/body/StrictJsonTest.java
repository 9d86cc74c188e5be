package network.referral.access.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void anObjectIsRead() {
        assertThat(read("{\"a\": {\"b\": [1, true, null, \"\\u00fd \\ud83d\\ude00\"]}}")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "null", "[]", "\"text\"", "1", "{", "{}}", "{} {}", "{}x", "{'a': 1}", "{a: 1}",
            "{\"a\": 1, \"a\": 1}", "{\"b\": {\"a\": 1, \"a\": 2}}", "{\"a\": NaN}", "{\"a\": Infinity}", "{\"a\": 01}",
            "{\"a\": .5}", "{\"a\": +1}", "{\"a\": 1,}", "[{}]", "{\"a\": 1 /* b */}", "// x\n{}",
            "{\"a\": \"tab\there\"}", "\uFEFF{}", "{\"a\": \"\\x41\"}", "{\"\\ud83d\": 1}", "{\"a\": [\"\\ud83d\"]}",
            "{\"a\": \"\\ude00\\ud83d\"}" })
    void nothingElseIs(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void deepNestingIsNotRead() {
        assertThat(read("{\"a\":".repeat(20) + "1" + "}".repeat(20))).isEmpty();
        assertThat(read("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}")).isEmpty();
    }

    @Test
    void veryLongNumbersAndNamesAreNotRead() {
        assertThat(read("{\"a\":" + "9".repeat(10_000) + "}")).isEmpty();
        assertThat(read("{\"" + "a".repeat(10_000) + "\":1}")).isEmpty();
    }

    @Test
    void onlyUtf8IsRead() {
        assertThat(StrictJson.object("{\"a\": \"ý\"}".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(StrictJson.object("{\"a\": 1}".getBytes(StandardCharsets.UTF_16))).isEmpty();
        assertThat(StrictJson.object("{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE))).isEmpty();
        assertThat(StrictJson.object(new byte[] { '{', (byte) 0xC0, (byte) 0x80, '}' })).isEmpty();
    }

    /** Whichever form is asked for. */
    private static Optional<Map<?, ?>> read(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var object = StrictJson.object(bytes);
        assertThat(StrictJson.tree(bytes).map(tree -> tree.propertyNames().size())).isEqualTo(object.map(Map::size));
        return object;
    }

}
