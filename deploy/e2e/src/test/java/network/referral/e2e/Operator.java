package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.local.LocalNetwork;

/** Somebody at a terminal, with what the network gives its operator. */
record Operator(LocalNetwork network) {

    /**
     * @param out errors as well
     */
    record Run(int exitCode, String out) {
    }

    /** What it prints; it must succeed. */
    String done(String... args) throws IOException, InterruptedException {
        var run = run(args);
        assertThat(run.exitCode()).as(run.out()).isZero();
        return run.out();
    }

    Run run(String... args) throws IOException, InterruptedException {
        var command = Stream
            .concat(Stream.of(RunningNetwork.ROOT.resolve("deploy/referralctl").toString()), Stream.of(args))
            .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
            .putAll(Map.of("REFERRAL_BOOTSTRAP_SERVERS", network.bootstrapServers(), "REFERRAL_KAFKA_CONFIG",
                    network.secrets().clientFile("operator").toString(), "REFERRAL_REGISTRY_URL", network.registryUrl(),
                    "REFERRAL_CLIENT", network.clientsFile().toString(), "REFERRAL_ROUTING_URL", network.routingUrl(),
                    "REFERRAL_KEY_STORE_URL", network.keyStoreUrl()));
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

}
