package network.referral.bench;

import java.util.List;

/** A bus with the protocol on it, and the subjects that can run there. Empty at first. */
record Network(BenchBus bus, Workplace place, RoutingJar jar, SealingParties parties) implements AutoCloseable {

    static final int SUBJECTS = 4;

    static Network start(Workplace place, RoutingJar jar, PublishedProtocol protocol) {
        var bus = BenchBus.start(place);
        bus.provision(protocol);
        return new Network(bus, place, jar, SealingParties.make(bus, place, protocol.agencies()));
    }

    Mix mix() {
        return new Mix(Mix.scenarios(), bus.wire);
    }

    Routing routing() {
        return new Routing(jar, bus, place, parties);
    }

    /** So many; the bare loop comes last. */
    List<Subject> subjects(Shape shape) {
        var stored = new Bare(jar, bus, place, true);
        var bare = new Bare(jar, bus, place, false);
        stored.prepare(shape);
        bare.prepare(shape);
        return List.of(routing(), new SealedRouting(routing()), stored, bare);
    }

    @Override
    public void close() {
        bus.close();
        place.delete();
    }
}
