package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PublicKey;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two agencies share a gateway and a referral. What the other is given, reads and says
 * changes nothing that one of them sees: no status, header or byte of an answer, and no
 * series of a scrape that names it. Only times and ids are blotted out, which are
 * nobody's content.
 */
@Execution(ExecutionMode.SAME_THREAD)
class NonInterferenceIT {

    private static final Pattern NEWS = Pattern.compile("\"news\":\"[\\w-]+\"");

    private static final int SEEDS = 5;

    /** In place of those in which the machine was too busy. */
    private static final int SPARE = 6;

    private static final Predicate<String> TRIED_AGAIN = Pattern.compile("outcome=\"(retry|unavailable)\"")
        .asPredicate();

    private static final Instant WHEN = Instant.parse("2026-11-24T08:15:00.123Z");

    private static final List<World> WORLDS = new ArrayList<>();

    @TempDir
    private static Path keys;

    private static Harbour harbour;

    private static RunningGateway gateway;

    /** A pair of agencies that meets no other. */
    private record World(String watcher, PublicKey watchersKey, String other, PublicKey othersKey) {

        static World made() {
            var watcher = harbour.agency();
            var other = harbour.agency();
            return new World(watcher, new KeyFolder(keys.resolve(watcher)).add().publicKey(), other,
                    new KeyFolder(keys.resolve(other)).add().publicKey());
        }
    }

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        for (int i = 0; i < 2 * SEEDS + 6 + SPARE; i++) {
            WORLDS.add(World.made());
        }
        var agencies = WORLDS.stream().flatMap(world -> Stream.of(world.watcher(), world.other())).toList();
        gateway = RunningGateway.start(TestBus.shared(), String.join(",", agencies), keys).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_the_other_is_given_and_does_changes_nothing(int seed) {
        var some = new Random(seed);
        var one = seen(world -> world, "mine", List.of("x".repeat(some.nextInt(300))), "acknowledged");
        var other = seen(world -> world, "mine",
                IntStream.range(0, 2 + some.nextInt(3)).mapToObj(i -> "y".repeat(some.nextInt(3000))).toList(),
                "declined\",\"reason\":\"no-capacity");

        assertThat(other).as("seed %s", seed).isEqualTo(one);
    }

    @Test
    void ones_own_content_does_show() {
        var one = seen(world -> world, "mine", List.of(), "acknowledged");
        var other = seen(world -> world, "mine!", List.of(), "acknowledged");

        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void a_meter_that_counts_the_others_content_is_found() {
        var one = seen(world -> counted(world, 1), "mine", List.of("a"), "acknowledged");
        var other = seen(world -> counted(world, 2), "mine", List.of("aa"), "acknowledged");

        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void a_number_of_the_others_in_ones_own_label_is_found() {
        var one = seen(world -> named(world, 1), "mine", List.of("a"), "acknowledged");
        var other = seen(world -> named(world, 2), "mine", List.of("aa"), "acknowledged");

        assertThat(other).isNotEqualTo(one);
    }

    private static World counted(World world, int size) {
        gateway.meters().counter("referral.planted.sizes", "agency", world.watcher()).increment(size);
        return world;
    }

    private static World named(World world, int size) {
        gateway.meters().counter("referral.planted.kinds", "agency", world.watcher(), "size", "" + size).increment();
        return world;
    }

    /** In a world in which nothing had to be tried again. */
    private static List<String> seen(UnaryOperator<World> planted, String mine, List<String> others,
            String othersWord) {
        var seen = seenIn(planted.apply(WORLDS.removeLast()), mine, others, othersWord);
        return seen.stream().anyMatch(TRIED_AGAIN) ? seen(planted, mine, others, othersWord) : seen;
    }

    /** All that the watcher is answered, and what a scrape shows of it. */
    private static List<String> seenIn(World world, String mine, List<String> others, String othersWord) {
        awaitLooksThatCount(world);
        var shared = Harbour.offer(world.watcher(), "medical-care");
        shared.setAssignedAt(WHEN);
        shared.setAcknowledgeBy(WHEN.plusSeconds(3600));
        shared.setCompartments(List.of(sealed(shared, "profile", mine, world.watchersKey())));
        var theirs = theirs(world, shared, others);
        harbour.send(theirs);
        harbour.send(shared);
        await().until(() -> gateway.assignment(world.other(), theirs.getAssignmentId()).status() == 200);
        gateway.state(world.other(), theirs.getAssignmentId(), "{\"status\":\"" + othersWord + "\"}");
        awaitInState(world, "assigned");

        var seen = new ArrayList<String>();
        var id = shared.getAssignmentId();
        seen.add(plain(world, shared, gateway.assignments(world.watcher(), "")));
        awaitInState(world, "delivered");
        seen.add(plain(world, shared, gateway.assignment(world.watcher(), id)));
        seen.add(plain(world, shared, gateway.state(world.watcher(), id, "{\"status\":\"acknowledged\"}")));
        seen.add(plain(world, shared, gateway.state(world.watcher(), id, "{\"status\":\"delivered\"}")));
        seen.add(plain(world, shared, gateway.assignment(world.watcher(), theirs.getAssignmentId())));
        seen.addAll(scraped(world));
        return numbered(seen);
    }

    /** It is drawn from times: what counts is where it is another one. */
    private static List<String> numbered(List<String> seen) {
        var known = new ArrayList<String>();
        return seen.stream().map(text -> NEWS.matcher(text).replaceAll(news -> {
            if (!known.contains(news.group())) {
                known.add(news.group());
            }
            return "news " + known.indexOf(news.group());
        })).toList();
    }

    private static void awaitInState(World world, String state) {
        var series = "referral_inbox_assignments{agency=\"" + world.watcher() + "\",state=\"" + state + "\"} 1.0";
        await().until(() -> gateway.metrics().contains(series));
    }

    /**
     * None does before the gateway has asked how far its topics go; what is listed then
     * counts as delivered.
     */
    private static void awaitLooksThatCount(World world) {
        var none = "referral_inbox_looked_timestamp_seconds{agency=\"" + world.watcher() + "\"} 0.0";
        await()
            .until(() -> gateway.assignments(world.watcher(), "").status() == 200 && !gateway.metrics().contains(none));
    }

    private static Assignment theirs(World world, Assignment shared, List<String> contents) {
        var theirs = Assignment.newBuilder(shared).setAgency(world.other()).build();
        var referral = ReferralId.parse(shared.getReferralId()).orElseThrow();
        theirs
            .setAssignmentId(AssignmentId.derive(referral, 1, new AgencyId(world.other()), "medical-care").toString());
        theirs.setCompartments(IntStream.range(0, contents.size())
            .mapToObj(i -> sealed(theirs, List.of("health", "account", "suspects", "family", "risk").get(i),
                    contents.get(i), world.othersKey()))
            .toList());
        return theirs;
    }

    private static String plain(World world, Assignment mine, Reply reply) {
        var headers = new TreeMap<>(reply.raw().headers().map());
        // the length is that of the body below, once its times are blotted out
        headers.keySet().removeAll(List.of("date", "content-length"));
        return blotted(world, reply.status() + " " + headers + " " + reply.raw().body())
            .replace(mine.getAssignmentId().toString(), "ASSIGNMENT")
            .replace(mine.getReferralId().toString(), "REFERRAL");
    }

    private static List<String> scraped(World world) {
        return gateway.metrics()
            .lines()
            .filter(line -> line.contains("\"" + world.watcher() + "\""))
            .map(line -> blotted(world, line))
            .sorted()
            .toList();
    }

    private static String blotted(World world, String text) {
        return text.replace(world.watcher(), "WATCHER")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
            .replaceAll("(_timestamp_seconds\\S*) [1-9].*", "$1 TIME");
    }

    private static SealedCompartment sealed(Assignment of, String compartment, String text, PublicKey key) {
        return Harbour.sealed(of, compartment, "\"" + text + "\"", key);
    }

}
