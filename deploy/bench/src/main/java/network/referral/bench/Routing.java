package network.referral.bench;

import java.util.List;

/**
 * The routing service, from the jar that is deployed; no agency may know anything, so
 * nothing is sealed for any, and nothing is owed to any.
 */
record Routing(RoutingJar jar, BenchBus bus, Workplace place, SealingParties parties) implements Subject {

    /** The same for all, since a Streams application of another name has other work. */
    static final String INSTANCE = "bench";

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public String group() {
        return jar.applicationId();
    }

    @Override
    public String topic(String ofRouting) {
        return ofRouting;
    }

    @Override
    public byte[] value(Input input) {
        return input.value();
    }

    @Override
    public Jvm start() {
        parties.publish(false);
        return run();
    }

    Jvm run() {
        return Jvm.jar(name(), place.flags(name()), jar,
                List.of("--spring.kafka.bootstrap-servers=" + bus.bootstrapServers,
                        "--referral.registry.url=" + bus.registryUrl(),
                        // nobody calls it during a measurement
                        "--referral.access.issuer-uri=https://issuer.invalid",
                        "--referral.routing.state-dir=" + place.path("routing-state"),
                        "--referral.routing.keys=" + parties.routingKeys(),
                        "--referral.routing.instance-id=" + INSTANCE, "--server.port=0", "--management.server.port=0"),
                place.log(name()));
    }
}
