package network.referral.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Agencies that report all the time, also a person whom another has reported, and replace
 * what they have reported. Each sends the same again until it is taken, and waits while
 * too many are not decided.
 */
final class Reporters {

    private static final List<String> OTHERS = List.of("state-border-service", "state-customs-service");

    private static final List<String> FLAGS = List.of("suspect-present", "medical-need", "immediate-danger");

    /** Reports that may wait for a decision. */
    private static final int BACKLOG = 12;

    private static final Set<Integer> AGAIN = Set.of(429, 503);

    private final List<Scenario> scenarios = Scenario.all();

    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    private final AtomicInteger tries = new AtomicInteger();

    /** Of what was taken. */
    private final AtomicInteger revisions = new AtomicInteger();

    private final Intake intake;

    private final IntSupplier decided;

    private volatile boolean isOver;

    /**
     * @param revision the last one
     */
    record Taken(String reporter, int revision) {
    }

    /**
     * @param decided how many revisions of reports are
     */
    Reporters(Intake intake, IntSupplier decided) {
        this.intake = intake;
        this.decided = decided;
    }

    /** Until the end, and then until what was sent is taken. */
    void go(long seed) {
        var random = new Random(seed);
        while (!isOver) {
            await().until(() -> isOver || !areWaiting());
            var body = (ObjectNode) scenarios.get(random.nextInt(scenarios.size())).body().deepCopy();
            if (random.nextInt(3) == 0 && body.get("jurisdiction").asString().equals("TM")) {
                twoReport(body, random);
            }
            else {
                report(body, random);
            }
        }
    }

    void end() {
        isOver = true;
    }

    /** By referral, what the network said it has. */
    Map<String, Taken> taken() {
        return Map.copyOf(taken);
    }

    /** Whether what was sent was taken or not. */
    int tries() {
        return tries.get();
    }

    /** For decisions, before they go on. */
    boolean areWaiting() {
        return revisions.get() - decided.getAsInt() > BACKLOG;
    }

    private void twoReport(ObjectNode body, Random random) {
        ((ObjectNode) body.get("encounter")).put("groupId", UUID.randomUUID().toString());
        report(body, random);
        var reporter = body.get("reporter").asString();
        report(body.put("reporter", OTHERS.stream().filter(other -> !other.equals(reporter)).findFirst().orElseThrow()),
                random);
    }

    private void report(ObjectNode body, Random random) {
        var reporter = body.get("reporter").asString();
        var key = UUID.randomUUID().toString();
        var id = taken(() -> intake.post(key, body)).get("referralId").asString();
        taken.put(id, new Taken(reporter, 1));
        for (int revision = 2; random.nextInt(3) == 0; revision++) {
            var next = body.deepCopy().put("revision", revision);
            next.putArray("flags").add(FLAGS.get(random.nextInt(FLAGS.size())));
            taken(() -> intake.put(id, next));
            taken.put(id, new Taken(reporter, revision));
        }
    }

    private JsonNode taken(Callable<HttpResponse<String>> sent) {
        var answer = await().pollDelay(Duration.ZERO).ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            tries.incrementAndGet();
            return sent.call();
        }, said -> !AGAIN.contains(said.statusCode()));
        if (answer.statusCode() != 202) {
            throw new AssertionError("Answered " + answer.statusCode() + ": " + answer.body());
        }
        revisions.incrementAndGet();
        return new JsonMapper().readTree(answer.body());
    }

}
