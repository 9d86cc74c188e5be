package network.referral.keystore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.login.FailedLoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The file of a token's PIN")
class PinFileTest {

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    private StoreFolder store;

    @BeforeEach
    void make() throws IOException {
        file = Files.createFile(folder.resolve("pin"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        store = StoreFolder.open(folder.resolve("store"), true, new SyncedDisk());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Each wrong one is one of the few after which the token locks itself. */
    @ParameterizedTest
    @MethodSource
    void thatHoldsWhatNoPinCanBeIsNotSaidAndNamed(byte[] content) throws Exception {
        Files.write(file, content);
        var pin = new Pin(file, store);

        assertThatThrownBy(() -> pin.say(this::say)).isInstanceOf(IOException.class)
            .hasMessageContainingAll(file.toString(), "byte order mark")
            .hasMessageNotContaining("sesame");

        assertThat(said).isEmpty();
        Files.writeString(file, "sesame");
        pin.say(this::say);
        assertThat(said).containsExactly("sesame");
    }

    static Stream<Arguments> thatHoldsWhatNoPinCanBeIsNotSaidAndNamed() {
        return Stream.of(argumentSet("nothing", bytes("\n")),
                argumentSet("a byte order mark", bytes("\uFEFFsesame\r\n")),
                argumentSet("two lines", bytes("sesame\n# the token of slot 7\n")),
                argumentSet("UTF-16", "\uFEFFsesame\r\n".getBytes(StandardCharsets.UTF_16LE)),
                argumentSet("no UTF-8", "sesame\u00e9".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void withLettersOfAnyAlphabetAndItsEndOfLineIsSaidWithoutThatEnd() throws Exception {
        Files.writeString(file, "1234 \u0437\u0430\u043c\u043e\u043a\r\n");

        new Pin(file, store).say(this::say);

        assertThat(said).containsExactly("1234 \u0437\u0430\u043c\u043e\u043a");
    }

    /** Each start would say it once more, until the token locks itself. */
    @Test
    void isNotSaidWhereItCouldNotBeNotedThatItIsRefused() throws Exception {
        Files.writeString(file, "mistyped");
        var disk = new CrashingDisk();
        try (var full = StoreFolder.open(folder.resolve("full"), true, disk)) {
            disk.setFull(true);
            for (int starts = 0; starts < 3; starts++) {
                var pin = new Pin(file, full);
                assertThatThrownBy(() -> pin.say(this::refuse)).isInstanceOf(IOException.class)
                    .hasMessageContainingAll(file.toString(), "not said")
                    .hasMessageNotContaining("mistyped");
            }
            assertThat(said).isEmpty();

            disk.setFull(false);
            for (int starts = 0; starts < 3; starts++) {
                var pin = new Pin(file, full);
                assertThatThrownBy(() -> pin.say(this::refuse)).isInstanceOf(FailedLoginException.class);
            }
            assertThat(said).containsExactly("mistyped");
        }
    }

    private boolean refuse(char[] pin) throws FailedLoginException {
        say(pin);
        throw new FailedLoginException();
    }

    private boolean say(char[] pin) {
        return said.add(new String(pin));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
