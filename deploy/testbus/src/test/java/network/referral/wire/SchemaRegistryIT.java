package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import network.referral.schemas.Topic;
import network.referral.testbus.TestBus;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which schemas a real registry takes, asked as provisioning asks. */
class SchemaRegistryIT {

    private final SchemaRegistry registry = new SchemaRegistry(TestBus.shared().registry());

    private final Topic topic = Samples.topic();

    @Test
    void aSchemaIsRegisteredOnce() {
        assertThat(registry.isRegistered(topic)).isFalse();
        assertThat(registry.subjects()).doesNotContain(topic.subject());
        registry.register(topic);
        assertThat(registry.subjects()).contains(topic.subject());
        int id = new Registry(TestBus.shared().registryUrl()).latest(topic);
        registry.register(topic);
        assertThat(registry.isRegistered(topic)).isTrue();
        assertThat(new Registry(TestBus.shared().registryUrl()).latest(topic)).isEqualTo(id);
        assertThat(registry.schema(id, Optional.empty())).contains(topic.schema());
    }

    @Test
    void thatItAsksNobodyIsSeenWithoutAChange() {
        registry.register(topic);
        int id = new Registry(TestBus.shared().registryUrl()).latest(topic);
        var asClient = registry.as(() -> {
            throw new AssertionError("A token was asked for");
        });
        assertThat(asClient.takesFromAnybody(topic)).isTrue();
        assertThat(new Registry(TestBus.shared().registryUrl()).latest(topic)).isEqualTo(id);
    }

    @Test
    void amongManyIdsThatNobodyKnowsOneThatIsRegisteredIsFound() {
        var subject = Optional.of(topic.subject());
        for (int unknown = 0; unknown < 2 * UnknownIds.QUESTIONS; unknown++) {
            assertThat(registry.schema(900_000_000 + unknown, subject)).isEmpty();
        }
        registry.register(topic);
        int id = new Registry(TestBus.shared().registryUrl()).latest(topic);
        await().untilAsserted(() -> assertThat(registry.schema(id, subject)).contains(topic.schema()));
        assertThat(registry.schema(900_000_000, subject)).isEmpty();
    }

    @Test
    void anotherTextOfTheSchemaIsAnotherSchema() {
        registry.register(topic);
        assertThat(registry.isRegistered(now(Samples.without("outcome")))).isFalse();
        assertThat(registry.isRegistered(Samples.topic())).isFalse();
    }

    static List<Arguments> compatible() {
        return List.of(
                Arguments.of("a new field with a default", Samples.changed("\"fields\":[{\"name\":\"statusId\"",
                        "\"fields\":[{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"statusId\"")),
                Arguments.of("a new symbol of an enum with a default",
                        Samples.changed("\"CANCELLED\"]", "\"CANCELLED\",\"SUSPENDED\"]")),
                Arguments.of("a field with a default that goes", Samples.without("outcome")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compatible")
    void aChangeThatEverybodyCanReadIsTaken(String change, Schema schema) {
        registry.register(topic);
        registry.register(now(schema));
        assertThat(registry.isRegistered(now(schema))).isTrue();
        assertThat(registry.isRegistered(topic)).isTrue();
    }

    static List<Arguments> incompatible() {
        return List.of(Arguments.of("a field without a default that goes", Samples.without("referralId")),
                Arguments.of("a new field without a default",
                        Samples.changed("\"fields\":[{\"name\":\"statusId\"",
                                "\"fields\":[{\"name\":\"note\",\"type\":\"string\"},{\"name\":\"statusId\"")),
                Arguments.of("another type",
                        Samples.changed("\"name\":\"referralId\",\"type\":\"string\"",
                                "\"name\":\"referralId\",\"type\":\"int\"")),
                Arguments.of("another name", Samples.changed("\"name\":\"assignmentId\"", "\"name\":\"assignment\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incompatible")
    void aChangeThatSomebodyCannotReadIsRefused(String change, Schema schema) {
        registry.register(topic);
        assertThatThrownBy(() -> registry.register(now(schema))).isInstanceOf(KafkaException.class)
            .isNotInstanceOf(RegistryAwayException.class)
            .hasMessageStartingWith("The registry refused the schema of " + topic.subject() + " with 4");
        assertThat(registry.isRegistered(now(schema))).isFalse();
        assertThat(registry.isRegistered(topic)).isTrue();
    }

    @Test
    void aChangeIsHeldAgainstEveryVersionAndNotOnlyTheLast() {
        registry.register(topic);
        registry.register(now(Samples.without("outcome")));
        var back = Samples.changed("\"name\":\"outcome\",\"type\":[\"null\",\"string\"]",
                "\"name\":\"outcome\",\"type\":[\"null\",\"int\"]");
        assertThatThrownBy(() -> registry.register(now(back))).isInstanceOf(KafkaException.class);
    }

    private Topic now(Schema schema) {
        return new Topic(topic.name(), schema, topic.compacted());
    }

}
