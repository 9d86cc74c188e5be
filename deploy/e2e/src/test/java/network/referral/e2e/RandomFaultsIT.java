package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import network.referral.local.NetworkOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two instances of routing, reporters and agencies that go on all the time, and deadlines
 * that pass within a minute, while processes are killed, stopped and held at random. What
 * then must be true is in {@link Account}. Run by
 * {@code -Dfaults.number=30 -Dfaults.seed=7}, some minutes; what goes away is drawn from
 * the seed, when it does is not.
 */
@DisplayName("Random faults")
@EnabledIfSystemProperty(named = "faults.number", matches = "\\d+",
        disabledReason = "it takes minutes: -Dfaults.number=5 runs it")
@Execution(ExecutionMode.CONCURRENT)
class RandomFaultsIT {

    private static final int FAULTS = Integer.getInteger("faults.number", 0);

    private static final long SEED = Long.getLong("faults.seed", 1);

    /** A quarter of an hour becomes less than a minute. */
    private static final int FASTER = 20;

    /** Reports that are taken before the next one. */
    private static final int BETWEEN = 20;

    /** Tries while it lasts, unless reporters wait. */
    private static final int DURING = 4;

    private static final int REPORTERS = 2;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void lose_nothing_and_every_part_tells_the_same_of_what_was_taken(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data) throws Exception {
        var network = RunningNetwork
            .own(NetworkOptions.onFreePorts(data).withoutSampleAgencies().withDeadlineScale(FASTER));
        var faults = new Faults(network, network.startAnotherRouting(), SEED);
        var intake = new Intake(network);
        var inboxes = Inboxes.of(network);
        var decided = new Decided(network);
        var reporters = new Reporters(intake, decided::revisions);
        var agencies = new PlayedAgencies(inboxes);
        var playing = Executors.newFixedThreadPool(REPORTERS + 1);
        try {
            var reporting = CompletableFuture.allOf(IntStream.range(0, REPORTERS)
                .mapToObj(one -> CompletableFuture.runAsync(() -> reporters.go(SEED + one), playing))
                .toArray(CompletableFuture<?>[]::new));
            var answering = playing.submit(() -> agencies.go(SEED));
            goThrough(faults, reporters, reporting);
            reporters.end();
            reporting.get();
            agencies.answerAll();
            await().pollInterval(Duration.ofSeconds(2))
                .until(() -> answering.isDone() || new Account(network).isQuiet(reporters.taken()));
            agencies.end();
            answering.get();
        }
        finally {
            playing.shutdownNow();
            decided.close();
        }
        System.out.println("Random faults, seed " + SEED + ": " + FAULTS + ", over " + reporters.taken().size()
                + " reports and " + agencies.taken().size() + " statements");
        await().pollInterval(Duration.ofSeconds(2))
            .untilAsserted(
                    () -> assertThat(new Account(network).wrongs(reporters.taken(), agencies.taken(), inboxes, intake))
                        .isEmpty());
    }

    private static void goThrough(Faults faults, Reporters reporters, Future<?> reporting) {
        for (int i = 0; i < FAULTS; i++) {
            awaitTaken(reporters, reporting);
            var fault = faults.next();
            System.out.println("Random faults: " + fault);
            fault.begin();
            try {
                awaitTries(reporters, reporting);
            }
            finally {
                fault.end();
            }
        }
        awaitTaken(reporters, reporting);
    }

    private static void awaitTaken(Reporters reporters, Future<?> reporting) {
        int before = reporters.taken().size();
        await().until(() -> reporters.taken().size() >= before + BETWEEN || reporting.isDone());
    }

    /** Or until a reporter has failed, and says why. */
    private static void awaitTries(Reporters reporters, Future<?> reporting) {
        int before = reporters.tries();
        await().until(() -> reporters.tries() >= before + DURING || reporters.areWaiting() || reporting.isDone());
    }

}
