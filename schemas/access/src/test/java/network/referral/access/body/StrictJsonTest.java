package network.referral.access.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
    void whatIsJustWithinTheLimitsInWordsIsReadAndWhatIsJustBeyondIsNot() {
        assertThat(read("{\"a\":".repeat(15) + "[]" + "}".repeat(15))).isPresent();
        assertThat(read("{\"a\":".repeat(16) + "[]" + "}".repeat(16))).isEmpty();
        assertThat(read("{\"" + "a".repeat(256) + "\":1}")).isPresent();
        assertThat(read("{\"" + "a".repeat(257) + "\":1}")).isEmpty();
        assertThat(read("{\"a\":" + "9".repeat(32) + "}")).isPresent();
        assertThat(read("{\"a\":" + "9".repeat(33) + "}")).isEmpty();
        assertThat(read("{\"a\":[9e300,9e-300]}")).isPresent();
        assertThat(read("{\"a\":9e301}")).isEmpty();
        assertThat(read("{\"a\":9e-301}")).isEmpty();
        assertThat(read("{\"a\":[" + "1,".repeat(3_994) + "1]}")).isPresent();
        assertThat(read("{\"a\":[" + "1,".repeat(3_995) + "1]}")).isEmpty();
    }

    @Test
    void veryLongNumbersAndNamesAreNotRead() {
        assertThat(read("{\"a\":" + "9".repeat(10_000) + "}")).isEmpty();
        assertThat(read("{\"" + "a".repeat(10_000) + "\":1}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e301", "-10e300", "1e-301", "0e301", "0.0e-301", "1e2147483647", "1e2147483648",
            "1e-2147483648", "1e99999999999999999999", "0e2147483648" })
    void numbersThatOneReaderTakesForInfiniteAreNotRead(String number) {
        assertThat(read("{\"a\": [" + number + "]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "9007199254740993.0", "37.95012345678901234567", "0.10", "-0.1", "1.5E+300", "1E-300",
            "1234567890123456789012345678.001", "0.0" })
    void aDecimalKeepsTheDigitsThatWereSent(String number) {
        assertThat(read("{\"a\": " + number + "}")).hasValueSatisfying(
                members -> assertThat(members.get("a")).isInstanceOf(BigDecimal.class).hasToString(number));
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
