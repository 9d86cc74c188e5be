package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import network.referral.routing.bus.KeptEnds.End;
import network.referral.routing.bus.KeptEnds.Gone;
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
        assertThat(changes(KeptEnds.in(folder), Map.of(CASES, 10L, OTHER_CASES, 20L, DECISIONS, 30L), NOON)).isEmpty();
    }

    @Test
    void whatEndsAsItDidOrLaterIsWhole() {
        var kept = KeptEnds.in(folder);
        assertThat(changes(kept, Map.of(CASES, 10L, OTHER_CASES, 21L, DECISIONS, 30L), NOON)).isEmpty();
        assertThat(changes(kept, Map.of(CASES, 11L, OTHER_CASES, 21L, DECISIONS, 30L), NOON)).isEmpty();
    }

    @Test
    void whatIsGoneIsToldOnceOfAllPartitions() {
        var kept = KeptEnds.in(folder);
        assertThat(changes(kept, Map.of(CASES, 7L, OTHER_CASES, 0L, DECISIONS, 31L), NOON))
            .isEqualTo(Map.of("referral.cases", 23L));
        assertThat(changes(kept, Map.of(CASES, 7L, OTHER_CASES, 1L, DECISIONS, 31L), NOON)).isEmpty();
        assertThat(changes(kept, Map.of(CASES, 6L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void whatIsGoneIsToldOnceMoreByEachThatIsStartedWithinADay() {
        changes(KeptEnds.in(folder), Map.of(CASES, 7L), NOON);
        for (var at : List.of(NOON, NOON.plus(KeptEnds.TOLD).minusSeconds(1))) {
            var kept = KeptEnds.in(folder);
            assertThat(changes(kept, Map.of(CASES, 8L), at)).isEqualTo(Map.of("referral.cases", 3L));
            assertThat(changes(kept, Map.of(CASES, 8L), at)).isEmpty();
        }

        assertThat(changes(KeptEnds.in(folder), Map.of(CASES, 8L), NOON.plus(KeptEnds.TOLD))).isEmpty();
        assertThat(changes(KeptEnds.in(folder), Map.of(CASES, 8L), NOON)).as("for good").isEmpty();
        assertThat(changes(KeptEnds.in(folder), Map.of(CASES, 7L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void whatIsToldAgainHidesNothingThatHasGoneSince() {
        var kept = KeptEnds.in(folder);
        kept.changes(Map.of(CASES, new End(10, 1_000)), Map.of(), NOON.plusNanos(1));
        var morning = NOON.plusSeconds(60);
        assertThat(kept.changes(Map.of(CASES, new End(12, 2_000)), Map.of(CASES, 9L), morning))
            .containsExactly(gone(1, NOON, morning));
        var atWork = morning.plusSeconds(60);
        assertThat(kept.changes(Map.of(CASES, new End(50, 5_000)), Map.of(CASES, 12L), atWork)).isEmpty();

        var evening = atWork.plusSeconds(60);
        kept = KeptEnds.in(folder);
        assertThat(kept.newest()).isEqualTo(Map.of(CASES, 5_000L));
        assertThat(kept.changes(Map.of(CASES, new End(50, 9_000)), Map.of(CASES, 45L), evening))
            .containsExactly(gone(1, NOON, morning), gone(5, atWork, evening));
        assertThat(KeptEnds.in(folder)
            .changes(Map.of(CASES, new End(51, 9_500)), Map.of(CASES, 50L), morning.plus(KeptEnds.TOLD)))
            .containsExactly(gone(5, atWork, evening));
    }

    @Test
    void whatCannotBeSeenForAWhileIsKept() {
        changes(KeptEnds.in(folder), Map.of(DECISIONS, 31L), NOON);
        assertThat(changes(KeptEnds.in(folder), Map.of(CASES, 9L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void whatHasTakenThePlaceOfWhatIsGoneIsToldOnce() {
        KeptEnds.in(folder).changes(Map.of(CASES, new End(10, 1_000)), Map.of(), NOON);
        assertThat(KeptEnds.in(folder).newest()).isEqualTo(Map.of(CASES, 1_000L));
        var now = Map.of(CASES, new End(12, 2_000));

        assertThat(KeptEnds.in(folder).changes(now, Map.of(CASES, 10L), NOON)).as("it has grown").isEmpty();
        var kept = KeptEnds.in(folder);
        assertThat(kept.newest()).isEqualTo(Map.of(CASES, 2_000L));
        now = Map.of(CASES, new End(15, 3_000));
        assertThat(kept.changes(now, Map.of(CASES, 9L), NOON)).containsExactly(gone(3, NOON, NOON));
        assertThat(kept.changes(now, Map.of(), NOON)).isEmpty();
        assertThat(KeptEnds.in(folder).newest()).isEqualTo(Map.of(CASES, 3_000L));
    }

    @Test
    void whoseNewestRecordIsJustBeingWrittenIsKeptAsItWas() {
        KeptEnds.in(folder).changes(Map.of(CASES, new End(10, 1_000)), Map.of(), NOON);
        KeptEnds.in(folder).changes(Map.of(CASES, new End(11, -1)), Map.of(CASES, 10L), NOON);

        var kept = KeptEnds.in(folder);
        assertThat(kept.newest()).isEqualTo(Map.of(CASES, 1_000L));
        assertThat(kept.changes(Map.of(CASES, new End(12, -1)), Map.of(CASES, 9L), NOON))
            .containsExactly(gone(1, NOON, NOON));
    }

    @Test
    void whenItWasLookedAtIsKnownAlsoByTheProcessAfterWhereNothingHadChanged() {
        changes(KeptEnds.in(folder), Map.of(CASES, 10L), NOON.plusSeconds(60));
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, new End(9, -1)), Map.of(), NOON.plusSeconds(70)))
            .containsExactly(gone(1, NOON.plusSeconds(60), NOON.plusSeconds(70)));
    }

    @Test
    void aLookThatCouldNotBeKeptIsNone() throws IOException {
        Files.createDirectories(folder.resolve(KeptEnds.FILE + ".new"));
        changes(KeptEnds.in(folder), Map.of(CASES, 12L), NOON.plusSeconds(60));
        assertThat(KeptEnds.in(folder).changes(Map.of(CASES, new End(9, -1)), Map.of(), NOON.plusSeconds(70)))
            .containsExactly(gone(1, NOON, NOON.plusSeconds(70)));
    }

    @Test
    void ofALineThatIsNoneNothingIsKnownAndThatIsTold(CapturedOutput log) throws IOException {
        Files.writeString(folder.resolve(KeptEnds.FILE), "referral.cases 0 1x\n\0\0\0\nreferral.decisions 0 30\n");
        assertThat(changes(KeptEnds.in(folder), Map.of(CASES, 1L, DECISIONS, 29L), NOON))
            .isEqualTo(Map.of("referral.decisions", 1L));
        assertThat(log).contains("is damaged: it says of 1 partitions");
    }

    @Test
    void whatCouldNotBeKeptIsAtTheNextLookThoughNothingHasChanged() throws IOException {
        var kept = KeptEnds.in(folder);
        var file = folder.resolve(KeptEnds.FILE);
        Files.delete(file);
        var inTheWay = Files.createDirectories(file.resolve("in-the-way"));
        changes(kept, Map.of(CASES, 12L), NOON);
        Files.delete(inTheWay);
        Files.delete(file);

        changes(kept, Map.of(CASES, 12L), NOON);

        assertThat(changes(KeptEnds.in(folder), Map.of(CASES, 11L), NOON)).isEqualTo(Map.of("referral.cases", 1L));
    }

    @Test
    void aFolderThatTakesNothingStopsNothing() throws IOException {
        var none = Files.writeString(folder.resolve("none"), "");
        var kept = KeptEnds.in(none);
        assertThat(changes(kept, Map.of(CASES, 10L), NOON)).isEmpty();
        assertThat(changes(kept, Map.of(CASES, 8L), NOON)).isEqualTo(Map.of("referral.cases", 2L));
    }

    private static Gone gone(long records, Instant seen, Instant told) {
        return new Gone(CASES.topic(), records, seen, told.plus(KeptEnds.TOLD));
    }

    /** Of which it is not known how old their records are. */
    private static Map<String, Long> changes(KeptEnds kept, Map<TopicPartition, Long> now, Instant at) {
        return kept
            .changes(now.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> new End(end.getValue(), -1))), Map.of(), at)
            .stream()
            .collect(Collectors.toMap(Gone::topic, Gone::records));
    }

}
