package network.referral.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private static final int ROWS = 2_000;

    /** Dense, with gaps, each on its own; in any order, some twice. */
    @ParameterizedTest
    @ValueSource(longs = { 1_000, 5_000, Long.MAX_VALUE })
    void are_what_a_sorted_map_would_be(long greatest) {
        var random = new Random(greatest);
        var rows = new Rows(Long.BYTES);
        var map = new TreeMap<Long, Long>();
        for (int row = 0; row < ROWS; row++) {
            long number = row == 0 ? greatest : 1 + random.nextLong(greatest);
            map.put(number, random.nextLong());
            rows.put(number, ByteBuffer.allocate(Long.BYTES).putLong(map.get(number)));
        }

        assertThat(rows.count()).isEqualTo(map.size());
        assertThat(rows.last()).isEqualTo(map.lastKey());
        var seen = LongStream.iterate(rows.after(0), number -> number > 0, rows::after).boxed().toList();
        assertThat(seen).containsExactlyElementsOf(map.keySet());
        var asked = LongStream.concat(random.longs(ROWS, 1, greatest), map.keySet().stream().mapToLong(key -> key));
        assertThat(asked.boxed()).allSatisfy(number -> {
            assertThat(rows.has(number)).isEqualTo(map.containsKey(number));
            assertThat(rows.at(number).map(ByteBuffer::getLong)).isEqualTo(Optional.ofNullable(map.get(number)));
            assertThat(rows.before(number)).isEqualTo(orNone(map.lowerKey(number)));
            assertThat(rows.after(number)).isEqualTo(orNone(map.higherKey(number)));
        });
        assertThat(rows.countAfter(greatest / 2)).isEqualTo(map.tailMap(greatest / 2, false).size());
    }

    private static long orNone(Long number) {
        return number == null ? 0 : number;
    }

}
