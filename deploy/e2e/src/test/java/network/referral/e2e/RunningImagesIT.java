package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.e2e.Podman.Container;
import network.referral.e2e.images.BuiltImages;
import network.referral.local.LocalNetwork;
import network.referral.local.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In containers that may do nothing, on a copy of the network's topics. Early: a copy
 * decides anew whatever other tests have reported.
 */
@Order(3)
@DisplayName("The images")
class RunningImagesIT {

    /** Of a JVM that was told to end, and did: 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    private Podman podman;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void find() {
        Podman.missing().ifPresent(RunningImagesIT::skip);
        podman = new Podman(folder);
        var loaded = podman.load(BuiltImages.tar("referralctl"));
        var run = podman.run(List.of(), BuiltImages.name("referralctl"), "--version");
        if (!Podman.ran(run)) {
            skip("podman cannot run a container here: " + loaded.said() + run.said());
        }
        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.said()).isEqualTo("referralctl 0.1.0-SNAPSHOT\n");
    }

    private static void skip(String why) {
        System.err.println("SKIPPED: " + why + ", so no image is run");
        abort(why);
    }

    @AfterEach
    void end() {
        if (podman != null) {
            podman.close();
        }
    }

    @Test
    void run_as_nobody_in_particular_on_a_read_only_root_and_end_when_told_to() throws Exception {
        assertThat(podman.run(List.of(), BuiltImages.name("referralctl"), "--help").said()).contains("provision",
                "protocol");
        assertRuntimeHasAllThatIsNeeded();

        podman.load(BuiltImages.tar("intake-service"));
        podman.load(BuiltImages.tar("routing-service"));
        var network = RunningNetwork.get();
        try (var copy = RestoredCopy.of(network, folder.resolve("copy"))) {
            int intakePort = Ports.free();
            int routingPort = Ports.free();
            int intakeActuator = Ports.free();
            int routingActuator = Ports.free();
            var intake = podman.start("intake", BuiltImages.name("intake-service"),
                    environment(network, copy, intakePort, intakeActuator));
            var routing = podman.start("routing", BuiltImages.name("routing-service"),
                    environment(network, copy, routingPort, routingActuator));
            awaitHealth(intake, intakeActuator);
            awaitHealth(routing, routingActuator);

            var scenario = Scenario.named("V06");
            var id = new Intake("http://127.0.0.1:" + intakePort, network::tokens).report(UUID.randomUUID().toString(),
                    scenario.body());
            var callers = Callers.of(network);
            await().until(() -> callers.referral("http://127.0.0.1:" + routingPort, id).statusCode() == 200);
            assertThat(callers.referral("http://127.0.0.1:" + routingPort, id).body()).contains(scenario.rules());

            for (var service : List.of(intake, routing)) {
                assertMayDoNothing(service);
                assertThat(service.terminate()).as(service.said()).isEqualTo(TERMINATED);
            }
        }
    }

    /** What jlink left out would be missed much later. */
    private void assertRuntimeHasAllThatIsNeeded() {
        var classes = Path.of(BuiltImages.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        var run = podman.run(List.of("--volume=" + classes + ":/probe:ro", "--entrypoint=/opt/java/bin/java"),
                BuiltImages.name("referralctl"), "-cp", "/probe", "network.referral.e2e.images.RuntimeProbe");

        assertThat(run.said().lines()).containsExactly("tls: true", "authorities: true", "sasl: true", "pkcs11: true",
                "zone: +05:00", "encoding: UTF-8 UTF-8", "ru: понедельник", "tk: duşenbe", "order: true",
                "memory: true", "flight-recorder: true", "written: Gözegçilik", "user: referral in /var/lib/referral",
                "root-is-writable: false");
    }

    /** Every file that a service needs of this machine would have to be given to it. */
    private static Map<String, String> environment(LocalNetwork network, RestoredCopy copy, int port, int actuator) {
        var environment = new HashMap<String, String>();
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", copy.bootstrapServers());
        environment.put("REFERRAL_REGISTRY_URL", network.registryUrl());
        environment.put("REFERRAL_ACCESS_ISSUER_URI", network.issuerUrl());
        environment.put("REFERRAL_ROUTING_INSTANCE_ID", "image");
        // this machine's network is theirs
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(actuator));
        environment.put("JDK_JAVA_OPTIONS", "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return environment;
    }

    private void awaitHealth(Container container, int actuator) {
        var health = URI.create("http://127.0.0.1:" + actuator + "/actuator/health");
        await().ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            if (!container.isAlive()) {
                throw new AssertionError("It ended before it was ready: " + container.said());
            }
            return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding()).statusCode() == 200;
        });
    }

    private static void assertMayDoNothing(Container service) throws IOException {
        var status = service.kernelSays("status");
        assertThat(status).containsPattern("Uid:\\s10001\\s10001\\s10001\\s10001\n")
            .containsPattern("Gid:\\s10001\\s10001\\s10001\\s10001\n")
            .containsPattern("CapEff:\\s0+\n")
            .containsPattern("CapBnd:\\s0+\n")
            .containsPattern("NoNewPrivs:\\s1\n");
        var root = service.kernelSays("mountinfo").lines().filter(mount -> mount.split(" ")[4].equals("/")).toList();
        assertThat(root).singleElement().satisfies(mount -> assertThat(mount.split(" ")[5].split(",")).contains("ro"));
    }

}
