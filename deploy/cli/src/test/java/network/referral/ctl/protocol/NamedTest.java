package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.ctl.Ctl;
import network.referral.ctl.page.Sound;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedTest {

    @TempDir
    Path folder;

    @Test
    void who_stands_in_or_has_a_post_is_named_too() throws IOException {
        var sound = read(Files.writeString(folder.resolve("protocol.yaml"), Sound.PROTOCOL.replace(
                "fallbacks: {police: {help: court}, court: {help: council}}", "fallbacks: {police: {help: court}}")));

        assertThat(Named.inTasks(sound)).containsExactlyInAnyOrder("police", "court");
        assertThat(Named.inTasksOrLadders(sound)).containsExactlyInAnyOrder("police", "court", "council");
    }

    @Test
    void who_is_only_listed_is_not() {
        var draft = read(Ctl.project("deploy/protocols/tm/protocol.yaml"));

        assertThat(draft.words().agencies()).contains("railway-transport-agency");
        assertThat(Named.inTasksOrLadders(draft)).contains("prosecutor-general-office")
            .doesNotContain("railway-transport-agency");
    }

    private static Definition read(Path file) {
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Accepted(var protocol) -> protocol.definition();
            case ProtocolReading.Rejected(var findings) -> throw new AssertionError(findings.toString());
        };
    }

}
