package network.referral.audit.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Who;
import network.referral.audit.chain.Writer;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** Writes histories as a network would: several writers, some killed, all begun again. */
final class Scribe {

    static final List<String> SERVICES = List.of("agency-gateway", "key-store", "routing-service");

    private static final int CHECKPOINT_EVERY = 3;

    private final Keys keys;

    private final Random random;

    private final List<Entry> entries = new ArrayList<>();

    private final List<Checkpoint> checkpoints = new ArrayList<>();

    private final Map<Writer, Chain> open = new HashMap<>();

    private final List<ChainHead> ended = new ArrayList<>();

    private Instant now = History.NOON;

    Scribe(Keys keys, long seed) {
        this.keys = keys;
        this.random = new Random(seed);
    }

    /**
     * @param steps acts and restarts of all writers together
     */
    History write(int steps) {
        step(steps);
        // each is begun once more, which tells how a killed one ended, and is closed
        SERVICES.stream().map(service -> new Writer(service, "0")).forEach(writer -> {
            if (!open.containsKey(writer)) {
                begin(writer);
            }
            sign(writer, CheckpointKind.CLOSING);
        });
        return new History(entries, checkpoints);
    }

    void step(int steps) {
        for (int step = 0; step < steps; step++) {
            step();
        }
    }

    void step() {
        var writer = new Writer(SERVICES.get(random.nextInt(SERVICES.size())), "0");
        if (!open.containsKey(writer)) {
            begin(writer);
        }
        else if (random.nextInt(6) == 0) {
            end(writer);
        }
        else {
            act(writer);
        }
    }

    /** The heads that a verification of all would have told. */
    List<ChainHead> heads() {
        var heads = new ArrayList<>(ended);
        open.values().forEach(chain -> heads.add(chain.head()));
        return heads;
    }

    void begin(Writer writer) {
        var known = new ArrayList<>(heads());
        open.put(writer, Chain.begin(ChainId.of(writer, tick(), random.nextInt())));
        sign(writer, CheckpointKind.OPENING);
        put(writer, open.get(writer).decideOpening(known, tick()));
        sign(writer, CheckpointKind.RUNNING);
    }

    Chain open(Writer writer) {
        return open.get(writer);
    }

    /**
     * Another process of the same name goes on with its chain.
     * @return the chain of the one before
     */
    Chain turn(Writer writer, Chain chain) {
        return open.put(writer, chain);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    private void end(Writer writer) {
        if (random.nextBoolean()) {
            sign(writer, CheckpointKind.CLOSING);
        }
        kill(writer);
    }

    void kill(Writer writer) {
        ended.add(open.remove(writer).head());
    }

    void act(Writer writer) {
        put(writer, open.get(writer).decide(deed(), tick()));
        if (open.get(writer).unsigned() >= CHECKPOINT_EVERY) {
            sign(writer, CheckpointKind.RUNNING);
        }
    }

    void sign(Writer writer, CheckpointKind kind) {
        var key = keys.of(writer.service());
        var checkpoint = key.sign(open.get(writer).decide(kind, key.id(), tick()));
        checkpoints.add(checkpoint);
        open.computeIfPresent(writer, (same, chain) -> chain.apply(checkpoint));
    }

    private void put(Writer writer, Entry entry) {
        entries.add(entry);
        open.computeIfPresent(writer, (same, chain) -> chain.apply(entry));
    }

    History soFar() {
        return new History(entries, checkpoints);
    }

    Instant now() {
        return now;
    }

    private Instant tick() {
        now = now.plusMillis(1 + random.nextInt(500));
        return now;
    }

    private Deed deed() {
        var agency = new AgencyId("harbour-clinic");
        var referral = ReferralId.derive("harbour-clinic", Integer.toString(random.nextInt(5)));
        return switch (random.nextInt(4)) {
            case 0 -> Deed.done(Act.COMPARTMENT_OPENED)
                .by(Who.of("harbour-clinic-records", agency.value()))
                .on(referral)
                .on(AssignmentId.derive(referral, 1, agency, "medical-care"))
                .compartments(List.of("identity", "health"))
                .traced(Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
            case 1 -> Deed.of(Act.ACCESS_DENIED, "not-entitled").by(Who.of(null, "bar-association"));
            case 2 -> Deed.done(Act.PROTOCOL_ACTIVATED).protocol("TM", "0.1-draft");
            default -> Deed.done(Act.AGENCY_ADDED).on(agency);
        };
    }

}
