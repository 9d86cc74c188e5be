package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.ctl.ExitCode;
import network.referral.e2e.images.Run;
import network.referral.local.LocalNetwork;

/** Somebody at a terminal, with what the network gives its operator. */
record Operator(LocalNetwork network) {

    /** What it prints; it must succeed. */
    String done(String... args) {
        var run = run(args);
        assertThat(run.exitCode()).as(run.said()).isZero();
        return run.said();
    }

    /** Again while a service that had no time says that the same command is right. */
    Run run(String... args) {
        var command = Stream
            .concat(Stream.of(RunningNetwork.ROOT.resolve("deploy/referralctl").toString()), Stream.of(args))
            .toList();
        var builder = new ProcessBuilder(command);
        builder.environment()
            .putAll(Map.of("REFERRAL_BOOTSTRAP_SERVERS", network.bootstrapServers(), "REFERRAL_KAFKA_CONFIG",
                    network.secrets().clientFile("operator").toString(), "REFERRAL_REGISTRY_URL", network.registryUrl(),
                    "REFERRAL_CLIENT", network.clientsFile().toString(), "REFERRAL_ROUTING_URL", network.routingUrl(),
                    "REFERRAL_KEY_STORE_URL", network.keyStoreUrl()));
        return await().pollDelay(Duration.ZERO)
            .until(() -> Run.of(builder),
                    run -> run.exitCode() != ExitCode.AWAY || !run.said().contains("same command is right"));
    }

}
