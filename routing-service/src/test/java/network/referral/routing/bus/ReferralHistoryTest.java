package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import network.referral.events.CaseSnapshot;
import network.referral.events.RoutingDecision;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ReferralHistoryTest {

    private static final int ASKING = 24;

    @Test
    void nobody_waits_behind_all_who_ask_while_the_brokers_are_away() throws Exception {
        var history = new ReferralHistory(null, Map.of("bootstrap.servers", "127.0.0.1:" + closedPort()));
        var referral = new CaseSnapshot();
        referral.setReferralId(Sample.someone().toString());
        Callable<ReferralHistory.Records<RoutingDecision>> ask = () -> history.decisions(referral);
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = asking.invokeAll(Stream.generate(() -> ask).limit(ASKING).toList());

            assertThat(asked).extracting(Future::exceptionNow).hasOnlyElementsOfType(KafkaException.class);
            assertThat(asked).extracting(each -> each.exceptionNow().getMessage()).contains("Others are reading");
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

}
