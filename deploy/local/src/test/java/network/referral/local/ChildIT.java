package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildIT {

    @TempDir
    private Path folder;

    @Test
    void endsWithItsParentEvenAfterKillMinusNine() throws IOException {
        var parent = Child.start("parent", JavaProgram.own(Programs.Parent.class, 32, folder.toString()), Map.of(),
                folder.resolve("parent.log"));
        await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(folder.resolve("pid")));
        var child = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")))).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        parent.kill();
        await().atMost(Duration.ofMinutes(5)).until(() -> !child.isAlive());
    }

    @Test
    void anInterruptFromTheTerminalIsForTheParentToAnswer() throws Exception {
        try (var child = Child.start("stays", JavaProgram.own(Programs.Stays.class, 32), Map.of(), log())) {
            await().atMost(Duration.ofMinutes(5)).until(() -> child.lastLines().contains("here"));
            new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor(10, TimeUnit.SECONDS);
            await().atMost(Duration.ofMinutes(5)).during(Duration.ofSeconds(1)).until(child::isAlive);
        }
    }

    @Test
    void itsEndIsReportedWithTheLastLinesOfItsLog() {
        var child = Child.start("fails", JavaProgram.own(Programs.Fails.class, 32), Map.of(), log());
        assertThatThrownBy(child::awaitSuccess).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("fails ended by itself with code 3")
            .hasMessageContaining("cannot go on")
            .hasMessageContaining(log().toString());
    }

    @Test
    void whatIsNotReadyInTimeTellsWhatItsThreadsDo() {
        try (var child = Child.start("stays", JavaProgram.own(Programs.Stays.class, 32), Map.of(), log())) {
            await().atMost(Duration.ofMinutes(5)).until(() -> child.lastLines().contains("here"));

            assertThat(child.notReady(Duration.ofSeconds(7))).hasMessageContaining("stays was not ready after 7 s")
                .hasMessageContaining("here")
                .hasMessageContaining(log().toString());

            await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(log()).content().contains("Stays.main"));
            assertThat(child.isAlive()).isTrue();
        }
    }

    private Path log() {
        return folder.resolve("child.log");
    }

}
