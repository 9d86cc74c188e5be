package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A topic that ends earlier than it did is seen, also by the process after. */
@ExtendWith(OutputCaptureExtension.class)
class KeptEndsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final TopicPartition CASES = new TopicPartition("referral.cases", 0);

    private static final TopicPartition OTHER_CASES = new TopicPartition("referral.cases", 1);

    private static final TopicPartition DECISIONS = new TopicPartition("referral.decisions", 0);

    @TempDir
    private Path folder;

    @BeforeEach
    void hadRecords() {
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, 10L, OTHER_CASES, 20L, DECISIONS, 30L), NOON)).isEmpty();
    }

    @Test
    void whatEndsAsItDidOrLaterIsWhole() {
        var kept = KeptEnds.in(folder);
        assertThat(kept.changes(Map.of(CASES, 10L, OTHER_CASES, 21L, DECISIONS, 30L), NOON)).isEmpty();
        assertThat(kept.changes(Map.of(CASES, 11L, OTHER_CASES, 21L, DECISIONS, 30L), NOON)).isEmpty();
    }

    @Test
    void whatIsGoneIsToldOnceOfAllPartitions() {
        var kept = KeptEnds.in(folder);
        assertThat(kept.changes(Map.of(CASES, 7L, OTHER_CASES, 0L, DECISIONS, 31L), NOON))
            .isEqualTo(Map.of("referral.cases", 23L));
        assertThat(kept.changes(Map.of(CASES, 7L, OTHER_CASES, 1L, DECISIONS, 31L), NOON)).isEmpty();
        assertThat(kept.changes(Map.of(CASES, 6L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void whoeverEndsByItHasTheNextOneTellItAgainForTenMinutes() {
        var kept = KeptEnds.in(folder);
        kept.changes(Map.of(CASES, 7L), NOON);
        kept.changes(Map.of(CASES, 8L), NOON.plusSeconds(599));
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, 8L), NOON)).isEqualTo(Map.of("referral.cases", 2L));

        kept.changes(Map.of(CASES, 8L), NOON.plusSeconds(600));
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, 8L), NOON)).isEmpty();
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, 7L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void whatCannotBeSeenForAWhileIsKept() {
        KeptEnds.in(folder).changes(Map.of(DECISIONS, 31L), NOON);
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, 9L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void ofALineThatIsNoneNothingIsKnownAndThatIsTold(CapturedOutput log) throws IOException {
        Files.writeString(folder.resolve(KeptEnds.FILE), "referral.cases 0 1x\n\0\0\0\nreferral.decisions 0 30\n");
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, 1L, DECISIONS, 29L), NOON))
            .isEqualTo(Map.of("referral.decisions", 1L));
        assertThat(log).contains("is damaged: it says of 1 partitions");
    }

    @Test
    void whatCouldNotBeKeptIsAtTheNextLookThoughNothingHasChanged() throws IOException {
        var kept = KeptEnds.in(folder);
        var file = folder.resolve(KeptEnds.FILE);
        Files.delete(file);
        var inTheWay = Files.createDirectories(file.resolve("in-the-way"));
        kept.changes(Map.of(CASES, 12L), NOON);
        Files.delete(inTheWay);
        Files.delete(file);

        kept.changes(Map.of(CASES, 12L), NOON);

        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, 11L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void aFolderThatTakesNothingStopsNothing() throws IOException {
        var none = Files.writeString(folder.resolve("none"), "");
        var kept = KeptEnds.in(none);
        assertThat(kept.changes(Map.of(CASES, 10L), NOON)).isEmpty();
        assertThat(kept.changes(Map.of(CASES, 8L), NOON)).isEqualTo(Map.of("referral.cases", 2L));
    }

}
