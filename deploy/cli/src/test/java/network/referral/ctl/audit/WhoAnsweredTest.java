package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Hash;
import network.referral.audit.chain.Place;
import network.referral.audit.chain.Who;
import network.referral.audit.chain.Writer;
import network.referral.ctl.Json;
import network.referral.schemas.AssignmentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An inbox says nothing of persons: what somebody has in hand who is gone is found by the
 * record alone, as the runbook has it.
 */
class WhoAnsweredTest {

    private static final Pattern BLOCK = Pattern
        .compile("(?s)\n### Somebody who answered is gone\n.*?\n```\n(.*?)\n```\n");

    private static final String GONE = "pages:hB3xv9Qa";

    private static final String THEIRS = "7d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String SEEN = "8d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String COLLEAGUES = "9d444840-9dc0-51d1-b245-5ffdce74fad2";

    @TempDir
    private Path folder;

    @Test
    void namesEachTaskThatOnePersonHasInHandAndNoOther() throws Exception {
        write("record", Stream
            .of(line(Act.STATUS_GIVEN, "acknowledged", GONE, THEIRS), line(Act.STATUS_GIVEN, "accepted", GONE, THEIRS),
                    line(Act.ASSIGNMENT_READ, "done", GONE, SEEN), line(Act.STATUS_GIVEN, "accepted", GONE + "2", SEEN),
                    line(Act.STATUS_GIVEN, "accepted", "pages:k2LmNo0p", COLLEAGUES))
            .collect(Collectors.joining("\n", "", "\n")));
        write("in-hand",
                "[" + Stream.of(SEEN, THEIRS, COLLEAGUES).map(WhoAnsweredTest::task).collect(Collectors.joining(","))
                        + "]\n");
        var tool = write("deploy/referralctl", """
                #!/bin/bash
                case "$*" in
                  "audit export --out "*) cp record "$4" ;;
                  "referral overdue --in-hand-since 1m -o json") cat in-hand; exit 1 ;;
                  *) exit 2 ;;
                esac
                """);
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        var block = BLOCK.matcher(Files.readString(Path.of("../observability/runbook.md"))).results().findFirst();

        assertThat(run(block.orElseThrow().group(1).replace("pages:PSEUDONYM", GONE))).isEqualTo(task(THEIRS) + "\n");
    }

    private static String line(Act act, String outcome, String client, String assignment) {
        var chain = ChainId.of(new Writer("agency-gateway", "0"), Instant.EPOCH, 0);
        var deed = Deed.of(act, outcome)
            .on(AssignmentId.parse(assignment).orElseThrow())
            .by(Who.of(client, "harbour-clinic"));
        return Json
            .write(Line.of(new Entry(new Place(chain, 1, Hash.NONE), Instant.EPOCH, deed, List.of(), Hash.NONE)));
    }

    private static String task(String assignment) {
        return "{\"referralId\":\"" + UUID.nameUUIDFromBytes(assignment.getBytes(StandardCharsets.UTF_8))
                + "\",\"assignmentId\":\"" + assignment + "\",\"priority\":\"P0\",\"post\":null}";
    }

    private Path write(String file, String text) throws IOException {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        return Files.writeString(target, text);
    }

    private String run(String script) throws IOException, InterruptedException {
        var run = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        run.waitFor();
        return said;
    }

}
