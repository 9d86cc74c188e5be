package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever looks only for what a custodian may do finds that an agency's stolen client has
 * done nothing.
 */
class DoneMeanwhileTest {

    private static final String STOLEN = "harbour-clinic-system";

    private static final AssignmentId TASK = AssignmentId.parse("7d444840-9dc0-51d1-b245-5ffdce74fad2").orElseThrow();

    private static final ReferralId REFERRAL = ReferralId.parse("8d444840-9dc0-51d1-b245-5ffdce74fad2").orElseThrow();

    /** What no caller brings about. */
    private static final EnumSet<Act> BY_ITSELF = EnumSet.of(Act.UNKNOWN, Act.CHAIN_OPENED, Act.DECISION_MADE);

    @TempDir
    private Path folder;

    private String told;

    @BeforeEach
    void read() throws Exception {
        told = Files.readString(Path.of("../observability/runbook.md"))
            .split("\n\\*\\*What was done meanwhile\\*\\*")[1];
    }

    @Test
    void everyActThatACallerCanBringAboutIsLookedFor() {
        assertThat(EnumSet.complementOf(BY_ITSELF)).allSatisfy(act -> assertThat(told).contains("`" + act + "`"));
    }

    /** Its key opens the coarse facts alone, and nobody writes down who reads a topic. */
    @Test
    void ofAnAgencysKeyItsTopicIsShutTooAndWhoeverIsOnItCountsAsRead() throws Exception {
        var key = Files.readString(Path.of("../observability/runbook.md"))
            .split("\n- \\*\\*An agency's private key\\*\\*")[1].split("\n- ")[0];

        assertThat(key).containsSubsequence("another secret at", "another password", "alone shuts the topic",
                "agency rotate-key");
        assertThat(told).containsSubsequence("Nor what it read", "referral.assignments.AGENCY", "sort -u");
    }

    @Test
    void whatOneClientHasDoneIsFoundAndNothingElse() throws Exception {
        var shown = Deed.done(Act.ASSIGNMENT_READ).on(TASK).on(REFERRAL).compartments(List.of("identity"));
        var told = Deed.of(Act.AVAILABILITY_SAID, "done");
        write("record", Stream.of(line(shown, STOLEN), line(told, STOLEN), line(told, STOLEN + "-2"))
            .collect(Collectors.joining("\n", "", "\n")));
        var tool = write("deploy/referralctl", "#!/bin/bash\n[ \"$1 $2\" = \"audit export\" ] && cp record \"$4\"\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();

        assertThat(run()).containsExactly("      1 ASSIGNMENT_READ", "      1 AVAILABILITY_SAID");
        assertThat(Files.readAllLines(folder.resolve("done-by-it"))).containsExactly(
                "\"at\":\"1970-01-01T00:00:00Z\",\"act\":\"ASSIGNMENT_READ\",\"outcome\":\"done\",\"referral\":\""
                        + REFERRAL + "\",\"assignment\":\"" + TASK + "\",\"compartments\":[\"identity\"]",
                "\"at\":\"1970-01-01T00:00:00Z\",\"act\":\"AVAILABILITY_SAID\",\"outcome\":\"done\",\"referral\":null,"
                        + "\"assignment\":null,\"compartments\":[]");
    }

    private static String line(Deed deed, String client) {
        var chain = ChainId.of(new Writer("agency-gateway", "0"), Instant.EPOCH, 0);
        return Json.write(Line.of(new Entry(new Place(chain, 1, Hash.NONE), Instant.EPOCH,
                deed.by(Who.of(client, "harbour-clinic")), List.of(), Hash.NONE)));
    }

    private Path write(String file, String text) throws Exception {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        return Files.writeString(target, text);
    }

    private List<String> run() throws Exception {
        var block = Pattern.compile("(?s)\n```\n(.*?)\n```\n").matcher(told).results().findFirst();
        var script = block.orElseThrow().group(1).replace("CLIENT", STOLEN);
        var run = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

}
