package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.schemas.TrustedClasses;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class HeldReportsTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ReferralId SOMEONE = Sample.someone();

    private final KeyValueStore<String, byte[]> store = InMemory.store(HeldReports.NAME, Serdes.String(),
            Serdes.ByteArray());

    private final HeldReports reports = new HeldReports(store);

    @Test
    void each_revision_is_kept_and_how_it_waits_is_what_was_said_last() {
        corrected(3);
        var first = Sample.someone();

        reports.put(reports.get(SOMEONE).orElseThrow().following(first));

        assertThat(reports.get(SOMEONE)).hasValueSatisfying(held -> {
            assertThat(held.records()).extracting(record -> (int) record.value()[0]).containsExactly(1, 2, 3);
            assertThat(held.follows(first)).isTrue();
        });
    }

    /** Each of them may be as long as a report, and goes to the store's topic, too. */
    @Test
    void those_between_are_not_written_again_at_each_correction() {
        corrected(4);
        var between = between();

        corrected(5);

        assertThat(between()).zipSatisfy(between, (after, before) -> assertThat(after).isSameAs(before));
    }

    private List<byte[]> between() {
        return IntStream.range(1, 4).mapToObj(place -> store.get(SOMEONE + "/" + place)).toList();
    }

    private void corrected(int revision) {
        var known = reports.get(SOMEONE);
        for (int next = known.map(held -> held.records().size()).orElse(0) + 1; next <= revision; next++) {
            var record = record(next);
            reports.put(reports.get(SOMEONE)
                .map(held -> held.correctedBy(record))
                .orElseGet(() -> Held.since(SOMEONE, NOON, record)));
        }
    }

    private static Received record(int revision) {
        return new Received(SOMEONE.toString().getBytes(StandardCharsets.UTF_8), new byte[] { (byte) revision },
                new RecordHeaders(), new Origin(Topics.IDENTIFICATIONS.name(), 0, revision));
    }

}
