package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Writer;
import network.referral.audit.keys.NewKey;
import network.referral.audit.keys.SigningKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export of one chain whose newest entry is not signed yet. */
class AuditVerifyTest {

    private static final Instant BEGAN = Instant.parse("2026-11-24T12:00:00Z");

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private SigningKey key;

    @BeforeEach
    void aKeyStoreHasAKey() throws IOException {
        key = SigningKey.load(NewKey.write(folder, "key-store").privateFile());
    }

    @Test
    void whatCameWhileItWasReadIsYoung() throws IOException {
        var run = verify(export(BEGAN.plus(LONG), Map.of("at", BEGAN.plus(LONG))));

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("1 chains, 2 entries, all whole as of " + BEGAN);
    }

    @Test
    void whatIsDatedLaterThanItWasReadIsNot() throws IOException {
        var late = export(BEGAN.plus(LONG).plus(LONG), Map.of("at", BEGAN.plus(LONG)));
        var fromBefore = export(BEGAN.plus(LONG), Map.of());

        assertThat(List.of(late, fromBefore)).allSatisfy(file -> {
            assertThat(verify(file).exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(verify(file).out()).contains("unfinished: entry 2 of key-store/0/");
        });
        assertThat(verify(fromBefore, "--as-of", BEGAN.plus(LONG).toString()).exitCode()).isZero();
        assertThat(verify(fromBefore, "--as-of", BEGAN.minus(LONG).toString()).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aTimeThatIsNoneIsExplained() throws IOException {
        var run = verify(export(BEGAN, Map.of()), "--as-of", "tomorrow");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--as-of", "a time is written 2026-").doesNotContain("Exception");
    }

    @Test
    void whereNothingIsOnRecordNothingIsWhole() throws IOException {
        var file = write(List.of(), Map.of("at", BEGAN));

        assertThat(verify(file).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify(file).out())
            .isEqualToIgnoringNewLines("0 chains, 0 entries, nothing is on record as of " + BEGAN);
        assertThat(verify(file, "-o", "json").out()).contains("\"whole\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = { "+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z" })
    void aYearThatNoClockShowsIsNoRecordAndEndsNoVerification(String never) throws IOException {
        var honest = Files.readAllLines(export(BEGAN, Map.of("at", BEGAN)));
        var last = honest.size() - 1;

        for (int line = 1; line < last; line++) {
            var run = verify(dated(honest, line, never));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("unreadable: ", " line " + (line + 1)).contains("entries, not whole as of");
        }
        assertThat(verify(dated(honest, 0, never)).err()).contains("does not begin as an export");
        assertThat(verify(dated(honest, last, never)).exitCode()).isZero();
    }

    @Test
    void aTimeThatIsFinerThanWhatIsSignedIsNoRecord() throws IOException {
        var honest = Files.readAllLines(export(BEGAN, Map.of()));

        for (int line = 1; line < honest.size() - 1; line++) {
            var run = verify(dated(honest, line, BEGAN.plusNanos(999).toString()));
            assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("unreadable: ", " line " + (line + 1));
        }
    }

    private Path dated(List<String> lines, int at, String time) throws IOException {
        var changed = new ArrayList<>(lines);
        changed.set(at, lines.get(at).replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"" + time + "\""));
        return Files.write(folder.resolve("dated.jsonl"), changed);
    }

    /**
     * @param newest when its last entry is dated
     * @param end what else the last line says
     */
    private Path export(Instant newest, Map<String, Object> end) throws IOException {
        var chain = Chain.begin(ChainId.of(new Writer("key-store", "0"), BEGAN, 1));
        var announced = key.sign(chain.decide(CheckpointKind.OPENING, key.id(), BEGAN));
        var opening = chain.apply(announced).decideOpening(List.of(), BEGAN);
        var signed = key.sign(chain.apply(announced).apply(opening).decide(CheckpointKind.RUNNING, key.id(), BEGAN));
        var act = chain.apply(opening).decide(Deed.done(Act.KEY_WRAPPED), newest);
        return write(List.of(Line.of(announced), Line.of(signed), Line.of(opening), Line.of(act)), end);
    }

    private Path write(List<Map<String, Object>> records, Map<String, Object> end) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(Json.write(Map.of("kind", "export", "at", BEGAN)));
        records.forEach(record -> lines.add(Json.write(record)));
        var last = new HashMap<String, Object>(Map.of("kind", "end", "checkpoints", records.size() / 2, "entries",
                records.size() / 2, "unreadable", 0));
        last.putAll(end);
        lines.add(Json.write(last));
        return Files.write(folder.resolve("export-" + System.nanoTime() + ".jsonl"), lines);
    }

    private Ctl.Run verify(Path file, String... more) {
        var words = new ArrayList<>(List.of("audit", "verify", "--file", file.toString(), "--keys", folder.toString()));
        words.addAll(List.of(more));
        return Ctl.run(words.toArray(String[]::new));
    }

}
