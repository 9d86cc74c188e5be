package network.referral.local.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.RegistrySettings;
import network.referral.wire.TopicFollower;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads timeline and decisions, committed records only, and shows what belongs to a
 * watched referral.
 */
final class Witness {

    private record Watched(Scenario scenario, Life life) {
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long STEP_MILLIS = 100;

    private final Map<String, Watched> watched = new LinkedHashMap<>();

    private final Wire wire;

    private final TopicFollower follower;

    private final Page page;

    private final int deadlineScale;

    Witness(Demo.Place place, Page page) {
        this.wire = new Wire(RegistrySettings.of(place.registryUrl()));
        this.page = page;
        this.deadlineScale = place.deadlineScale();
        this.follower = new TopicFollower(List.of(Topics.TIMELINE.name(), Topics.DECISIONS.name()), place.reader(),
                this::take);
    }

    /** Returns once it is up to date, so that what is watched is shown as it happens. */
    void start() {
        follower.start();
        await(follower::isCaughtUp, PATIENCE);
    }

    /**
     * Nothing is taken while the report is under way, so that nothing of it is missed.
     * @param report returns the referral's id
     */
    synchronized void watch(Scenario scenario, Supplier<String> report) {
        watched.put(report.get(), new Watched(scenario, new Life(deadlineScale)));
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        var referral = record.key() == null ? null : watched.get(new String(record.key(), StandardCharsets.UTF_8));
        if (referral == null) {
            return;
        }
        told(record, referral.life()).forEach(told -> page.show(referral.scenario().id(), told));
        notifyAll();
    }

    private List<Told> told(ConsumerRecord<byte[], byte[]> record, Life life) {
        if (record.topic().equals(Topics.TIMELINE.name())) {
            return wire.decode(record.value(), TimelineEntry.class) instanceof Decoded.Value<TimelineEntry>(var entry)
                    ? life.hear(entry) : List.of();
        }
        return wire.decode(record.value(),
                RoutingDecision.class) instanceof Decoded.Value<RoutingDecision>(var decision) ? life.hear(decision)
                        : List.of();
    }

    /**
     * Returns when all agencies of that referral have said their last word, or when the
     * time is over.
     */
    void awaitSettled(Scenario scenario, Duration patience) {
        await(() -> watched.values()
            .stream()
            .filter(referral -> referral.scenario().equals(scenario))
            .allMatch(referral -> referral.life().isSettled()), patience);
    }

    /** Returns when all of all referrals have, or when the time is over. */
    void awaitAllSettled(Duration patience) {
        await(() -> watched.values().stream().allMatch(referral -> referral.life().isSettled()), patience);
    }

    private synchronized void await(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                wait(STEP_MILLIS);
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemonstrationFailed("Interrupted during the demonstration", e);
        }
    }

    synchronized String summary() {
        var lives = watched.values();
        var states = lives.stream().flatMap(referral -> referral.life().states().stream()).toList();
        var asExpected = lives.stream()
            .filter(referral -> referral.life().assignments().equals(referral.scenario().expected()))
            .count();
        return "Summary: " + lives.size() + " referrals reported, " + asExpected + " decided exactly as their scenario "
                + "expects. " + summary(states) + ". Still running; Ctrl-C stops all of it.";
    }

    /** The states of all assignments, each in one of its parts. */
    static String summary(List<AssignmentProgress> states) {
        var parts = new ArrayList<String>();
        parts.add(count(states, AssignmentProgress.COMPLETED) + " completed");
        parts.add(count(states, AssignmentProgress.DECLINED) + " declined");
        if (states.contains(AssignmentProgress.FAILED)) {
            parts.add(count(states, AssignmentProgress.FAILED) + " failed");
        }
        if (states.contains(AssignmentProgress.CANCELLED)) {
            parts.add(count(states, AssignmentProgress.CANCELLED) + " taken back");
        }
        long open = states.stream().filter(state -> !state.isClosed()).count();
        parts.add(open + " open"
                + (open == 0 ? "" : " (the guardianship authority stays silent, the ministry of health is slow)"));
        return states.size() + " assignments: " + String.join(", ", parts);
    }

    private static long count(List<AssignmentProgress> states, AssignmentProgress state) {
        return states.stream().filter(state::equals).count();
    }

}
