package network.referral.e2e.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import network.referral.e2e.leaks.LeakScan.Leak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakScanTest {

    private static final String MARKER = "Qx7Canary9Zw";

    private static final LeakScan SCAN = new LeakScan(MARKER);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
    void textIsFoundInAnyEncoding(String charset) {
        var bytes = ("name: " + MARKER + "-17").getBytes(Charset.forName(charset));
        // what is UTF-16 of one order reads as the other, one byte further on
        assertThat(SCAN.bytes("there", bytes)).extracting(Leak::form).contains(charset);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "ab", "abc", "{\"name\": \"" })
    void base64IsFoundWhateverStandsBeforeAndAfter(String before) {
        for (var after : List.of("", "z", "yz", "xyz", "\"}")) {
            var bytes = (before + MARKER + after).getBytes(StandardCharsets.UTF_8);
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
                assertThat(SCAN.text("there", "x." + encoder.encodeToString(bytes) + ".y")).extracting(Leak::form)
                    .containsExactly("Base64+" + before.length() % 3);
            }
        }
    }

    @Test
    void whatLiesAcrossTwoWindowsIsFoundOnce() {
        int window = 1 << 20;
        for (int at = window - 40; at <= window + 2; at++) {
            var bytes = new byte[2 * window + 5];
            System.arraycopy(MARKER.getBytes(StandardCharsets.UTF_8), 0, bytes, at, MARKER.length());
            assertThat(SCAN.bytes("there", bytes)).as("at " + at).hasSize(1);
        }
        var last = new byte[window];
        System.arraycopy(MARKER.getBytes(StandardCharsets.UTF_8), 0, last, window - MARKER.length(), MARKER.length());
        assertThat(SCAN.bytes("there", last)).hasSize(1);
    }

    @Test
    void filesAndTheirNamesAreLookedAt() throws IOException {
        Files.createDirectories(folder.resolve("deep/deeper"));
        Files.writeString(folder.resolve("deep/deeper/one"), "\0\1\2" + MARKER + "-4");
        Files.writeString(folder.resolve("deep/" + MARKER), "nothing");
        Files.writeString(folder.resolve("other"), MARKER.toLowerCase(Locale.ROOT));

        var looked = SCAN.folder(folder);

        assertThat(looked.files()).isEqualTo(3);
        assertThat(looked.bytes()).isPositive();
        assertThat(looked.leaks()).extracting(Leak::place)
            .containsExactlyInAnyOrder("deep/deeper/one", "deep/" + MARKER + " (name)");
        assertThat(looked.leaks()).extracting(Leak::around).anyMatch(around -> around.startsWith(MARKER + "-4"));
    }

    @Test
    void aMarkerThatChanceMakesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakScan("short"));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakScan("über die Grenze"));
    }

}
