package network.referral.ctl.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Ctl;
import network.referral.ctl.protocol.ProtocolFile;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.Finding;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static final String SHIPPED = text();

    @TempDir
    private Path folder;

    @Test
    void theFileThatShipsSaysWhyOfEveryTopicAndSuitsTheProtocolsThatShip() {
        var file = RetentionFile.read(Optional.empty());
        assertThat(file.findings()).isEmpty();
        assertThat(file.findings(List.of(protocol("tm"), protocol("nm")), TODAY)).isEmpty();
        var agency = new AgencyId("harbour-clinic");
        Stream.of(Topics.shared().stream(), Topics.of(agency).stream())
            .flatMap(topics -> topics.map(Topic::name))
            .forEach(name -> assertThat(file.retention().settings(name)).isNotEmpty());
        Topics.internal().forEach(name -> assertThat(file.retention().settings(name)).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({ "tm,34", "nm,36" })
    void theProposalsFitToo(String country, int days) {
        var proposal = List.of(protocol(country, "proposal"));
        assertThat(RetentionFile.read(Optional.empty()).findings(proposal, TODAY)).isEmpty();
        assertThat(read(SHIPPED.replace("keep: 45 days", "keep: " + days + " days")).findings(proposal, TODAY))
            .isEmpty();
        assertThat(read(SHIPPED.replace("keep: 45 days", "keep: " + (days - 1) + " days")).findings(proposal, TODAY))
            .hasSize(3);
    }

    @Test
    void aTopicIsSetAsItsLinesSay() {
        var retention = RetentionFile.read(Optional.empty()).retention();
        assertThat(retention.settings("referral.identifications")).isEqualTo(Map.of("cleanup.policy", "delete",
                "retention.bytes", "-1", "retention.ms", "7776000000", "segment.ms", "604800000"));
        assertThat(retention.settings("referral-routing-links")).isEqualTo(Map.of("cleanup.policy", "delete",
                "retention.bytes", "-1", "retention.ms", "3888000000", "segment.ms", "388800000"));
        assertThat(retention.settings("referral.audit")).isEqualTo(Map.of("cleanup.policy", "delete", "retention.bytes",
                "-1", "retention.ms", "-1", "segment.ms", "604800000"));
        assertThat(retention.settings("referral.cases"))
            .isEqualTo(Map.of("cleanup.policy", "compact", "retention.bytes", "-1", "retention.ms", "-1",
                    "max.compaction.lag.ms", "86400000", "delete.retention.ms", "7776000000"));
        assertThat(retention.settings("referral-routing-kept-reports-changelog"))
            .isEqualTo(retention.settings("referral.cases"));
        assertThat(retention.settings("referral.status.harbour-clinic")).containsEntry("retention.ms", "64800000000");
        assertThatThrownBy(() -> retention.settings("referral.unheard-of"))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allThatIsWrongIsToldAtOnceEachWithItsLine() {
        var text = SHIPPED.replace("  referral.audit:\n", "  referral.audits:\n")
            .replace("keep: 90 days", "keep: soon")
            .replace("tombstones: 90 days\n    because: Which version", "because: Which version")
            .replaceFirst("status: assumption", "status: certain");
        var findings = findings(text);
        assertThat(findings).extracting(Finding::where)
            .containsExactly("outage.status", "topics.referral.audit", "topics.referral.identifications.keep",
                    "topics.referral.audits", "topics.referral.protocols.tombstones");
        assertThat(findings).extracting(Finding::code)
            .containsExactly(Finding.Code.UNKNOWN_VALUE, Finding.Code.MISSING, Finding.Code.BAD_VALUE,
                    Finding.Code.UNKNOWN_FIELD, Finding.Code.MISSING);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.line()).isPositive());
        assertThat(findings.get(2).line()).isEqualTo(line(text, "keep: soon"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    keep: 750 days                  | keep: 736 days             | referral.assignments.<agency>, at least 737 days
                    keep: 770 days                  | keep: 756 days             | referral.status.<agency>, at least 757 days
                    keep: 1825 days                 | keep: 96 days              | referral.identifications, at least 97 days
                    keep: 365 days                  | keep: for ever             | referral.assignments.<agency>, for ever
                    keep: last of each key          | keep: 90 days              | This topic is compacted.
                    keep: 90 days                   | keep: last of each key     | This must be 'for ever' or a number of days
                    tombstones: 90 days             | tombstones: 13 days        | would never learn that a key was erased
                    tombstones: 90 days             | tombstones: 3 months       | This must be a number of days or hours
                    longest: 14 days                | longest: two weeks         | This must be a number of days or hours
                    forgetWithin: 1 day             | forgetWithin: 1            | text that is not empty
                    because: They prove the chains, | because: ''  #             | text that is not empty
                    keep: 90 days                   | keep: 90 days, or so       | This must be 'for ever' or a number of days
                    """)
    void isRefused(String right, String wrong, String told) {
        assertThat(SHIPPED).contains(right);
        assertThat(findings(SHIPPED.replace(right, wrong))).isNotEmpty()
            .anySatisfy(finding -> assertThat(finding.sentence()).contains(told));
    }

    /** Without the outage nothing would be too short. */
    @Test
    void aFileThatLeavesOutAHalfIsRefused() {
        assertThat(findings(SHIPPED.replaceFirst("(?m)^outage:", "outages:"))).extracting(Finding::where)
            .contains("outage", "outages");
        assertThat(findings("outage: {longest: 14 days, because: It may be, status: assumption}"))
            .extracting(Finding::where)
            .containsExactly("topics");
    }

    /**
     * Three working days that begin on 17 March 2028, a Friday, end a week later: the
     * Tuesday and the Wednesday after are holidays.
     */
    @Test
    void whatGoesBeforeTheLongestLadderEndsTwiceAndAnOutageIsRefused() {
        var tm = List.of(protocol("tm"));
        assertThat(read(SHIPPED.replace("keep: 90 days", "keep: 28 days")).findings(tm, TODAY)).isEmpty();
        var text = SHIPPED.replace("keep: 90 days", "keep: 27 days");
        assertThat(read(text).findings(tm, TODAY)).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(line(text, "keep: 27 days"));
            assertThat(finding.sentence()).contains("topics.referral.identifications.keep: 27 days is too short",
                    "by protocol TM 0.1-draft a task may be unanswered for 7 days", "At least 28 days.");
        });
    }

    @Test
    void aFolderIsToldAsOne() {
        assertThatThrownBy(() -> RetentionFile.read(Optional.of(folder))).isInstanceOf(CommandFailed.class)
            .hasMessage(folder + " is a folder. Name the file in it that is meant.");
    }

    private List<Finding> findings(String text) {
        return read(text).findings();
    }

    private RetentionFile read(String text) {
        try {
            return RetentionFile.read(Optional.of(Files.writeString(folder.resolve("retention.yaml"), text)));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int line(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

    private static Protocol protocol(String country) {
        return protocol(country, "protocol");
    }

    private static Protocol protocol(String country, String file) {
        var reading = ProtocolFile.read(Ctl.project("deploy/protocols/" + country + "/" + file + ".yaml"));
        return ((ProtocolReading.Accepted) reading).protocol();
    }

    private static String text() {
        try {
            return Files.readString(Ctl.project("deploy/retention.yaml"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
