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

        assertThat(BrokerCheck.faults(older)).containsExactly("group.max.size is 7 and must be 32.");
    }

}
