package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import network.referral.local.terminal.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionIT {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private final Supervision supervision = new Supervision(
            new Screen(new PrintStream(said, true, StandardCharsets.UTF_8), false));

    @TempDir
    private Path folder;

    @Test
    void aKilledProcessIsReportedAndComesBack() {
        try (var process = process(Programs.Stays.class)) {
            process.start();
            var before = process.pid();
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofMinutes(5)).until(() -> said().contains("worker is ready again"));
            assertThat(process.pid()).isNotEqualTo(before);
            assertThat(said()).contains("worker ended by itself with code 137");
        }
    }

    @Test
    void aProcessThatKeepsEndingIsGivenUp() {
        try (var process = process(Programs.Fails.class)) {
            process.start();
            assertThatThrownBy(supervision::awaitGivingUp).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("worker ended or did not come up 5 times");
            assertThat(said()).contains("cannot go on");
        }
    }

    @Test
    void aProcessThatCannotEvenBeStartedIsReportedAndGivenUp() throws Exception {
        try (var process = process(Programs.Stays.class)) {
            process.start();
            // where its log is to be, there is something else now
            var log = folder.resolve("worker.log");
            Files.delete(log);
            Files.createDirectory(log);
            ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofMinutes(5)).until(() -> said().contains("Cannot start worker"));
            assertThatThrownBy(supervision::awaitGivingUp).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("worker ended or did not come up 5 times");
        }
    }

    @Test
    void aProcessThatNobodyCanAskWhetherItIsReadyIsReportedAndGivenUp() {
        try (var process = process(Programs.Stays.class, child -> {
            if (said().contains("starting worker again")) {
                throw new NoClassDefFoundError("no client can be made");
            }
        })) {
            process.start();
            ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofMinutes(5))
                .until(() -> said().contains("worker cannot be started: java.lang.NoClassDefFoundError"));
            assertThatThrownBy(supervision::awaitGivingUp).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("worker ended or did not come up 5 times");
        }
    }

    @Test
    void aProcessThatWasToldToEndSurprisesNobody() {
        try (var process = process(Programs.Stays.class)) {
            process.start();
            process.stop();
            assertThat(process.isAlive()).isFalse();
            process.start();
            process.kill();
            assertThat(process.isAlive()).isFalse();
        }
        assertThat(said()).isEmpty();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private NetworkProcess process(Class<?> program) {
        return process(program, child -> {
        });
    }

    private NetworkProcess process(Class<?> program, Consumer<Child> ready) {
        return new NetworkProcess(
                new Recipe("worker", JavaProgram.own(program, 32), Map.of(), folder.resolve("worker.log"), ready),
                supervision::ended);
    }

}
