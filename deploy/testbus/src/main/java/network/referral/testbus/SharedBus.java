package network.referral.testbus;

import org.testcontainers.DockerClientFactory;

/** Chooses the bus of this JVM, once. */
final class SharedBus {

    /** Set to {@code embedded} or {@code containers} to choose by hand. */
    private static final String CHOICE = "referral.testbus";

    private static TestBus bus;

    private SharedBus() {
    }

    static synchronized TestBus get() {
        if (bus == null) {
            bus = inContainers() ? containers() : embedded();
        }
        return bus;
    }

    private static boolean inContainers() {
        return switch (System.getProperty(CHOICE, "")) {
            case "embedded" -> false;
            case "containers" -> true;
            case "" -> DockerClientFactory.instance().isDockerAvailable();
            default -> throw new IllegalArgumentException("-D" + CHOICE + " must be embedded or containers");
        };
    }

    private static TestBus containers() {
        var started = ContainerBus.start();
        say("Kafka and the registry run in containers (Docker answers)", started);
        return started;
    }

    private static TestBus embedded() {
        var started = OwnTestBus.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        say("Kafka and the registry run embedded (no Docker)", started);
        return started;
    }

    /** On standard output, so that a build's log shows which one its tests ran on. */
    private static void say(String what, TestBus bus) {
        System.out.println("Test bus: " + what + ": " + bus.bootstrapServers() + ", " + bus.registryUrl());
    }

}
