package network.referral.intake.identification;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.inForce;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import network.referral.access.body.StrictJson;
import network.referral.intake.Reports;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

/**
 * An agency's own system knows nothing of what an officer reported on a page, and ends it
 * by what the runbook has it send.
 */
class WithdrawnUnseenTest {

    private static final FirstReport ON_A_PAGE = new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW,
            "a".repeat(64));

    private static final Pattern BLOCK = Pattern
        .compile("(?s)\n### Nobody can send the next revision\n.*?\n```\n(.*?)\n```\n");

    @Test
    void whatTheRunbookHasItSendIsTakenAsTheNextRevision() throws Exception {
        var runbook = Files.readString(Path.of(System.getProperty("network.root"), "deploy/observability/runbook.md"));
        var sent = BLOCK.matcher(runbook)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .replace("AGENCY", Reports.AIRPORT);

        var body = StrictJson.object(sent.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(ReadReport.revision(body, WORDS, NOW, inForce(ON_A_PAGE)))
            .isInstanceOfSatisfying(Reading.Accepted.class, taken -> {
                assertThat(taken.revision()).isEqualTo(2);
                assertThat(taken.report().presumption()).isFalse();
            });
    }

}
