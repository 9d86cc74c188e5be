package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class BrokerCheckIT {

    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    /** As one that is just being taken away: all that it warns of has been done. */
    @Test
    void aBrokerThatDoesNotAnswerIsTold() {
        var told = new ArrayList<String>();
        try (var slow = new ForwardingAdmin(CLIENT) {
            @Override
            public DescribeConfigsResult describeConfigs(Collection<ConfigResource> of,
                    DescribeConfigsOptions options) {
                return super.describeConfigs(of, options.timeoutMs(0));
            }
        }) {
            BrokerCheck.tell(slow, new Copies(1), told::add);
        }

        assertThat(told).singleElement().asString().contains("How it is set is not known", "Brokers: 1");
    }

}
