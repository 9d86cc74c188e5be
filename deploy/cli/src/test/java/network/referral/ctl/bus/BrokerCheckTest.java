package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class BrokerCheckTest {

    /** A broker shows what is in its file by name, and of what type it cannot say. */
    @Test
    void aSettingOfALaterBrokerIsNotSetOtherwise() {
        var older = new Config(
                List.of(new ConfigEntry("group.streams.max.size", null), new ConfigEntry("group.max.size", "7")));

        assertThat(BrokerCheck.faults(older, new Copies(1))).containsExactly("group.max.size is 7 and must be 32.");
    }

    /** As Kafka's sample has them. */
    @Test
    void whatKafkaKeepsForItselfIsMadeAsTheNetworksTopicsAre() {
        var sample = new Config(List.of(new ConfigEntry("offsets.topic.replication.factor", "1"),
                new ConfigEntry("transaction.state.log.replication.factor", "3"),
                new ConfigEntry("transaction.state.log.min.isr", "1")));

        assertThat(BrokerCheck.faults(sample, new Copies(1))).isEmpty();
        assertThat(BrokerCheck.faults(sample, new Copies(3))).containsExactly(
                "offsets.topic.replication.factor is 1 and must be 3.",
                "transaction.state.log.min.isr is 1 and must be 2.");
    }

}
