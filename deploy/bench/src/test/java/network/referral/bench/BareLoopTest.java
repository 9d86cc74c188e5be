package network.referral.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BareLoopTest {

    private static final Output SNAPSHOT = new Output(Topics.CASES.name(), 300,
            new LinkedHashMap<>(Map.of("ce_id", 36)));

    private static final Output OFFER = new Output(Topics.assignments(new AgencyId("somebody")).name(), 120, Map.of());

    private static final Shape SHAPE = new Shape(400, List.of(List.of(SNAPSHOT), List.of(OFFER, OFFER, SNAPSHOT)));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void the_loop_writes_as_many_records_of_the_same_sizes_as_routing_did(boolean stored) {
        var settings = new Properties();
        settings.put("state.dir", folder.toString());
        try (var driver = new TopologyTestDriver(BareLoop.topology(SHAPE, "loop.", stored), settings)) {
            var bytes = new ByteArraySerializer();
            driver.createInputTopic("loop." + Topics.IDENTIFICATIONS, bytes, bytes)
                .pipeInput("key".getBytes(), new byte[] { 1, 9, 9 });

            var snapshots = read(driver, SNAPSHOT);
            assertThat(read(driver, OFFER)).hasSize(2).allMatch(record -> record.value().length == 120);
            assertThat(snapshots).hasSize(1);
            assertThat(snapshots.getFirst().value()).hasSize(300);
            assertThat(snapshots.getFirst().headers().lastHeader("ce_id").value()).hasSize(36);
        }
    }

    @Test
    void a_shape_survives_its_file() {
        var file = folder.resolve("shape");

        SHAPE.write(file);

        assertThat(Shape.read(file)).isEqualTo(SHAPE);
        assertThat(SHAPE.records(3)).isEqualTo(5);
        assertThat(SHAPE.assignments(3)).isEqualTo(2);
        assertThat(SHAPE.bytes(1)).isEqualTo(300 + "ce_id".length() + 36);
    }

    @Test
    void a_child_is_tied_by_a_class_that_is_there() throws ClassNotFoundException {
        assertThat(Class.forName(Jvm.TETHER).getDeclaredMethods()).extracting("name").contains("main");
    }

    private static List<TestRecord<byte[], byte[]>> read(TopologyTestDriver driver, Output output) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic("loop." + output.topic(), bytes, bytes).readRecordsToList();
    }

}
