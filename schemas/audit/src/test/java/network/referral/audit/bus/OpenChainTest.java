package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import network.referral.audit.chain.Writer;
import org.junit.jupiter.api.Test;

/**
 * Where a broker is alone, as in other tests, one that has it and all that have it are
 * the same.
 */
class OpenChainTest {

    @Test
    void what_is_on_record_is_with_all_replicas_once_and_in_order_whatever_is_configured() {
        var config = OpenChain.promised(Map.of("acks", "1", "enable.idempotence", false, "retries", 0,
                "transactional.id", "another's", "bootstrap.servers", "127.0.0.1:9"),
                new Writer("agency-gateway", "gateway-1"));

        assertThat(config).containsEntry("acks", "all")
            .containsEntry("enable.idempotence", true)
            .containsEntry("retries", Integer.MAX_VALUE)
            .containsEntry("bootstrap.servers", "127.0.0.1:9")
            .doesNotContainKey("transactional.id");
    }

}
