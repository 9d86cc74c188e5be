package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what id transactions go, where state was put into the place of another instance. */
class OwnProcessIdTest {

    private static final String APPLICATION = "own-process-id";

    @TempDir
    private Path folder;

    @Test
    void an_instance_has_its_own_again_after_a_restart() throws IOException {
        var before = idOf("routing-a");

        assertThat(idOf("routing-a")).isEqualTo(before);
    }

    @Test
    void one_that_is_given_the_state_of_another_makes_another_and_keeps_that() throws IOException {
        var another = idOf("routing-a");

        var own = idOf("routing-b");

        assertThat(own).isNotEqualTo(another);
        assertThat(idOf("routing-b")).isEqualTo(own);
    }

    @Test
    void state_of_which_nobody_has_kept_whose_it_is_goes_on_as_it_was() throws IOException {
        var before = idOf("routing-a");
        Files.delete(folder.resolve(OwnProcessId.OF_INSTANCE));

        assertThat(idOf("routing-a")).isEqualTo(before);
        assertThat(folder.resolve(OwnProcessId.OF_INSTANCE)).hasContent("routing-a");
    }

    /** As Kafka Streams keeps it once the topology is made, which asks no broker. */
    private String idOf(String instance) throws IOException {
        var settings = new Properties();
        settings.putAll(Map.of("application.id", APPLICATION, "bootstrap.servers", "127.0.0.1:1", "state.dir",
                folder.toString(), "consumer.group.instance.id", instance));
        OwnProcessId.keep(settings);
        var topology = new StreamsBuilder();
        topology.table("said", Materialized.as("kept"));
        new KafkaStreams(topology.build(), settings).close();
        return Files.readString(folder.resolve(APPLICATION).resolve(OwnProcessId.FILE));
    }

}
