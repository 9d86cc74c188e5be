package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.referral.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {

    @Test
    void no_token_is_sent_to_another_machine_in_clear() {
        var registry = new SchemaRegistry("http://registry.invalid/apis/ccompat/v7").as(() -> {
            throw new AssertionError("A token was asked for");
        });

        assertThatThrownBy(() -> registry.register(Topics.IDENTIFICATIONS)).isInstanceOf(KafkaException.class)
            .hasMessageContaining("the registry's address must be an https address");
    }

}
