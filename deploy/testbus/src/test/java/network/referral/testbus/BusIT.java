package network.referral.testbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import network.referral.schemas.Topics;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.SchemaRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class BusIT {

    @Test
    void theSharedBusIsOneAndTakesTheNetworksTopics() throws Exception {
        var bus = TestBus.shared();
        assertThat(TestBus.shared()).isSameAs(bus);
        try (var admin = admin(bus)) {
            bus.provision(List.of(Topics.TIMELINE));
            // a broker lists a topic a moment after it was made
            await().until(() -> admin.listTopics().names().get().contains(Topics.TIMELINE.name()));
            assertThat(new SchemaRegistry(bus.registry()).isRegistered(Topics.TIMELINE)).isTrue();
        }
    }

    @Test
    void anOwnBusComesBackWithAllItHad() throws Exception {
        try (var bus = TestBus.own(); var admin = admin(bus)) {
            var registry = new SchemaRegistry(bus.registry());
            bus.provision(List.of(Topics.CASES));

            bus.stopBroker();
            bus.stopRegistry();
            assertThatThrownBy(() -> admin.describeCluster(new DescribeClusterOptions().timeoutMs(500)).nodes().get())
                .isNotNull();
            assertThatThrownBy(() -> registry.isRegistered(Topics.CASES)).isInstanceOf(RegistryAwayException.class);

            bus.startBroker();
            bus.startRegistry();
            assertThat(admin.listTopics().names().get()).contains(Topics.CASES.name());
            assertThat(registry.isRegistered(Topics.CASES)).isTrue();
        }
    }

    @Test
    void anOwnBrokerIsAnotherBesideTheRegistryThatAllShare() throws Exception {
        var shared = TestBus.shared();
        try (var bus = TestBus.ownBroker(); var admin = admin(bus)) {
            assertThat(bus.bootstrapServers()).isNotEqualTo(shared.bootstrapServers());
            assertThat(bus.registryUrl()).isEqualTo(shared.registryUrl());
            assertThat(admin.listTopics().names().get()).isEmpty();
            assertThatThrownBy(bus::stopRegistry).isInstanceOf(IllegalStateException.class);
        }
        assertThatCode(() -> new SchemaRegistry(shared.registry()).isRegistered(Topics.CASES))
            .doesNotThrowAnyException();
    }

    @Test
    void anOwnBrokerHasATopicThatNobodyLeadsAndLeadsAllOthers() throws Exception {
        try (var bus = TestBus.ownBroker(); var admin = admin(bus)) {
            MadeTopics.make(admin, new NewTopic("led", 2, (short) 1), new NewTopic("left", 2, (short) 1));

            bus.leaveWithoutLeader("left");

            assertThat(SecondBroker.partitions(admin, "left")).hasSize(2)
                .allSatisfy(partition -> assertThat(partition.leader()).isNull());
            assertThat(SecondBroker.partitions(admin, "led")).hasSize(2)
                .allSatisfy(partition -> assertThat(partition.leader()).isNotNull());
        }
    }

    private static Admin admin(TestBus bus) {
        return Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
    }

}
