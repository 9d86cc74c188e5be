package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentStatus;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.sealing.KeyFolder;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and registry go away and come back. */
class AwayIT {

    private static OwnTestBus bus;

    @BeforeAll
    static void start() {
        bus = TestBus.own();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @AfterEach
    void bringBack() {
        bus.startBroker();
        bus.startRegistry();
    }

    @Test
    void nothingIsPromisedWhileTheBusIsAwayAndNothingIsLost() {
        try (var harbour = new Harbour(bus)) {
            var clinic = harbour.agency();
            var id = harbour.offered(clinic).getAssignmentId();
            try (var gateway = RunningGateway.start(bus, clinic).awaitReady()) {
                gateway.assignment(clinic, id);
                await().until(() -> gateway.assignment(clinic, id).text("/state").equals("delivered"));
                var tag = gateway.assignments(clinic, "").raw().headers().firstValue("ETag").orElseThrow();

                bus.stopBroker();
                var away = gateway.stateOnce(clinic, id, "{\"status\":\"acknowledged\"}");
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.code()).isEqualTo("not-recorded");
                assertThat(away.raw().headers().firstValue("Retry-After")).isPresent();
                assertThat(gateway.assignment(clinic, id).text("/state")).isEqualTo("delivered");
                assertThat(gateway.isReady()).isFalse();
                await().until(() -> gateway.assignments(clinic, "").status() == 503);
                for (var list : List.of(gateway.assignments(clinic, ""), gateway.assignments(clinic, "", tag))) {
                    assertThat(list.status()).as("another may have more").isEqualTo(503);
                    assertThat(list.code()).isEqualTo("unavailable");
                    assertThat(list.raw().headers().firstValue("Retry-After")).isPresent();
                }
                assertThat(gateway.get("/v1/agencies/" + clinic + "/availability").status()).isEqualTo(503);
                assertThat(gateway.isServing()).as("it is away from every other instance, too").isTrue();
                for (var path : List.of("/inbox", "/signed-in", "/pages/settings.json", "/pages/inbox/words.json",
                        "/v3/api-docs")) {
                    assertThat(gateway.exchange(gateway.bare(path)).status()).as(path).isEqualTo(200);
                }
                assertThat(gateway.isAlive()).isTrue();
                assertThat(gateway.metrics()).contains("\nreferral_ready 0.0");

                bus.startBroker();
                await().until(() -> gateway.state(clinic, id, "{\"status\":\"acknowledged\"}").status() == 202);
                gateway.awaitReady();
                await().until(() -> gateway.metrics().contains("\nreferral_ready 1.0"));
                await().until(() -> gateway.assignments(clinic, "").status() == 200);

                bus.stopRegistry();
                await().until(() -> !gateway.isReady());
                await("it is away from every other instance, too").until(gateway::isServing);
                assertThat(gateway.metrics()).contains("\nreferral_ready 0.0");
                assertThat(gateway.state(clinic, id, "{\"status\":\"accepted\"}").status()).as("its schema is known")
                    .isEqualTo(202);
            }
            try (var gateway = RunningGateway.start(bus, clinic)) {
                assertThat(gateway.isReady()).isFalse();
                assertThat(gateway.isServing()).isFalse();
                assertThat(gateway.assignmentOnce(clinic, id).status()).isEqualTo(503);

                bus.startRegistry();
                gateway.awaitReady();
                assertThat(gateway.assignment(clinic, id).text("/state")).isEqualTo("accepted");
            }
            var recorded = harbour.statuses(clinic);
            assertThat(recorded).hasSize(3);
            assertThat(recorded.getLast().getState()).hasToString("ACCEPTED");
        }
    }

    @Test
    void aBrokerThatIsAwayAtStartIsWaitedFor() {
        try (var harbour = new Harbour(bus)) {
            var clinic = harbour.agency();
            var id = harbour.offered(clinic).getAssignmentId();
            bus.stopBroker();
            try (var gateway = RunningGateway.start(bus, clinic)) {
                assertThat(gateway.isReady()).isFalse();
                assertThat(gateway.isAlive()).isTrue();
                assertThat(gateway.assignments(clinic, "").status()).isEqualTo(503);

                bus.startBroker();
                gateway.awaitReady();
                assertThat(gateway.assignment(clinic, id).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void whatAnInboxThatStandsStillMayHaveMissedOpensNothing(@TempDir Path keys) {
        try (var harbour = new Harbour(bus)) {
            var clinic = harbour.agency();
            var key = new KeyFolder(keys.resolve(clinic)).add().publicKey();
            var offer = Harbour.offer(clinic, "medical-care");
            offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"canary\"", key)));
            var id = harbour.send(offer).getAssignmentId();
            var sealedForNoKeyHere = harbour.offered(clinic).getAssignmentId();
            try (var gateway = RunningGateway.start(bus, clinic, keys).awaitReady()) {
                await().until(() -> gateway.assignment(clinic, id).text("/compartments/profile").equals("canary"));

                bus.stopRegistry();
                harbour.send(Topics.assignments(new AgencyId(clinic)).name(),
                        Harbour.bytes(offer.getReferralId().toString()), Harbour.ofUnknownSchema());
                offer.setNotice(AssignmentNotice.CANCELLED);
                harbour.send(offer);

                var unread = gateway.assignmentOnce(clinic, id);
                assertThat(unread.status()).isEqualTo(503);
                assertThat(unread.code()).isEqualTo("unavailable");
                assertThat(unread.raw().headers().firstValue("Retry-After")).isPresent();
                assertThat(gateway.assignment(clinic, sealedForNoKeyHere).status()).isEqualTo(200);
                assertThat(gateway.assignments(clinic, "").raw().body()).contains(id);

                bus.startRegistry();
                await().until(() -> gateway.assignment(clinic, id).text("/state").equals("cancelled"));
                await().until(() -> gateway.assignment(clinic, id).text("/withheld/0/reason").equals("not-yours"));
            }
        }
    }

    /** Which an agency may write to its own topics, as whatever else it likes. */
    @Test
    void whatNobodyCanReadOfOneAgencyWhileTheRegistryIsAwayHoldsUpNoOther() {
        try (var harbour = new Harbour(bus)) {
            var clinic = harbour.agency();
            var shelter = harbour.agency();
            var offer = harbour.offered(clinic);
            var held = offer.getAssignmentId();
            var free = harbour.offered(shelter).getAssignmentId();
            try (var gateway = RunningGateway.start(bus, clinic + "," + shelter).awaitReady()) {
                assertThat(gateway.state(clinic, held, "{\"status\":\"acknowledged\"}").status()).isEqualTo(202);
                assertThat(gateway.state(shelter, free, "{\"status\":\"acknowledged\"}").status()).isEqualTo(202);
                bus.stopRegistry();
                harbour.send(Topics.status(new AgencyId(clinic)).name(),
                        Harbour.bytes(offer.getReferralId().toString()), Harbour.ofUnknownSchema());

                assertThat(gateway.stateOnce(clinic, held, "{\"status\":\"accepted\"}").status()).isEqualTo(503);
                assertThat(gateway.state(shelter, free, "{\"status\":\"accepted\"}").status()).isEqualTo(202);

                bus.startRegistry();
                await().until(() -> gateway.assignment(clinic, held).text("/state").equals("accepted"));
            }
        }
    }

}
