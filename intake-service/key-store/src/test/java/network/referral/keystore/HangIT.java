package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whoever opens a pipe hangs until its other end is opened, as in a volume that is away.
 */
@Isolated
@DisplayName("A key store whose files hang")
class HangIT {

    private static final int SOON_SECONDS = 120;

    /** More than a server has threads unless it is told how many. */
    private static final int MANY = 220;

    /** So many may hang at once. */
    private static final int MOST = 256;

    private static final String HOLD = "{\"reason\":\"court-order\"}";

    private final List<Path> pipes = new ArrayList<>();

    private final List<FutureTask<?>> calls = new ArrayList<>();

    @TempDir
    private Path folder;

    private RunningStore store;

    @BeforeEach
    void start() {
        store = RunningStore.ofFiles(folder, "--logging.level.network.referral=error");
    }

    @AfterEach
    void end() throws IOException {
        for (var pipe : pipes) {
            letGo(pipe);
        }
        await().until(() -> calls.stream().allMatch(FutureTask::isDone));
        store.close();
    }

    @Test
    void isAliveAndNotReady() throws Exception {
        var check = folder.resolve("store/check");
        var kept = Files.move(check, folder.resolve("kept"));
        makePipes(List.of(check));
        for (int processor = 0; processor < Runtime.getRuntime().availableProcessors(); processor++) {
            call(store::isReady);
        }

        assertThat(soon(store::isAlive)).isTrue();
        assertThat(soon(store::isReady)).isFalse();
        assertThat(soon(store::metrics)).contains("referral_ready 0.0");
        assertThat(soon(() -> store.hold(UUID.randomUUID(), HOLD)).status()).isEqualTo(200);

        var pipe = Files.move(check, folder.resolve("pipe"));
        Files.move(kept, check);
        pipes.set(0, pipe);
        letGo(pipe);
        await().until(store::isReady);
    }

    @Test
    void answersOthersHoweverManyHang() throws Exception {
        hang(MANY);
        awaitHanging(MANY);

        assertThat(soon(store::isAlive)).isTrue();
        assertThat(soon(() -> store.hold(referral(MANY), HOLD)).status()).isEqualTo(200);
        assertThat(soon(() -> store.custody(referral(0))).code()).isEqualTo("unavailable");
    }

    @Test
    void letsNoMoreHangThanItHasRoomFor() throws Exception {
        hang(MOST + MANY);
        awaitHanging(MOST);

        assertThat(soon(store::isAlive)).isTrue();
        assertThat(soon(() -> store.hold(UUID.randomUUID(), HOLD)).code()).isEqualTo("unavailable");
        assertThat(soon(store::metrics)).contains("referral_holds_unkept 1.0");
    }

    private void hang(int many) throws IOException, InterruptedException {
        var referrals = IntStream.range(0, many).mapToObj(HangIT::referral).toList();
        makePipes(referrals.stream().map(id -> folder.resolve("store/keys/00/" + id + ".new")).toList());
        var body = "{\"revision\":1,\"keys\":[{\"compartment\":\"health\",\"key\":\"" + "A".repeat(43) + "=\"}]}";
        referrals.forEach(id -> call(() -> store.wrap(id, body)));
    }

    private void awaitHanging(int many) {
        await()
            .until(() -> soon(store::metrics).matches("(?s).*requests_active_seconds_count\\{[^}]*} " + many + "\n.*"));
    }

    /** Of those of one test, the first {@link #MOST} share no turns. */
    private static String referral(int number) {
        return "00000000-0000-4000-8000-%012x".formatted(number);
    }

    private void makePipes(List<Path> files) throws IOException, InterruptedException {
        for (var file : files) {
            Files.createDirectories(file.getParent());
        }
        var command = Stream.concat(Stream.of("mkfifo"), files.stream().map(Path::toString)).toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        pipes.addAll(files);
    }

    /** Who opens it for both never hangs. */
    private static void letGo(Path pipe) throws IOException {
        FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
    }

    private <T> T soon(Callable<T> call) throws Exception {
        return call(call).get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    private <T> FutureTask<T> call(Callable<T> call) {
        var task = new FutureTask<>(call);
        calls.add(task);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

}
