package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.schemas.Sha256;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has lost a file, or had it changed by an editor, has its text from the bus. */
class ProtocolShowIT {

    private static final TestBus BUS = TestBus.shared();

    private static final AtomicInteger COUNTRIES = new AtomicInteger();

    /** Each test has its own, also where it is run again. */
    private final String country = "SKERRY" + COUNTRIES.incrementAndGet();

    @TempDir
    private Path folder;

    private Path agencies;

    @BeforeEach
    void provision() throws IOException {
        agencies = Shoal.agenciesOf(country, folder);
        var run = Ctl.runOn(BUS, "provision", "--agencies", agencies.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_decided_before_comes_back_by_it() throws IOException {
        var unix = Shoal.as(country, Shoal.version("1").yaml());
        var text = unix.replace("\n", "\r\n");
        var sha256 = Sha256.hex(text);
        var file = Shoal.version("1").write(folder, text);
        done(activate(file));
        done(activate(Shoal.version("2").write(folder, Shoal.as(country, Shoal.version("2").yaml()))));
        Files.writeString(file, unix);
        var changed = activate(file, "--rollback", "--withdraw-waiting");
        assertThat(changed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(changed.err()).contains("'protocol show " + country + " 1'. (version-used-already)");

        var old = folder.resolve("old.yaml");
        var shown = show("1", "--out", old.toString());

        done(shown);
        assertThat(shown.err()).contains(country + " 1, sha256 " + sha256);
        assertThat(old).hasBinaryContent(text.getBytes(StandardCharsets.UTF_8));
        assertThat(show("1", "--out", "-").out()).isEqualTo(text);
        var back = activate(old, "--rollback", "--withdraw-waiting", "-o", "json");
        done(back);
        assertThat((Map<String, Object>) back.json().getFirst()).containsEntry("result", "activated")
            .containsEntry("activation", 3)
            .containsEntry("sha256", sha256);
    }

    @Test
    void of_drafts_of_one_name_each_is_had_by_its_hash() throws IOException {
        var drafts = Files.createDirectories(folder.resolve("drafts/skerry"));
        var first = Shoal.as(country, Shoal.version("1").yaml());
        var second = Shoal.as(country, new Shoal("1", "[port]", "P0").yaml());
        for (var text : List.of(first, second)) {
            Files.writeString(drafts.resolve("protocol.yaml"), text);
            done(Ctl.runOn(BUS, "provision", "--agencies", agencies.toString(), "--protocols",
                    drafts.getParent().toString()));
        }

        var several = show("1", "--out", "-");

        assertThat(several.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(several.out()).isEmpty();
        assertThat(several.err()).contains("There are: " + Sha256.hex(first) + ", " + Sha256.hex(second) + ".");
        for (var text : List.of(first, second)) {
            var one = show("1", "--sha256", Sha256.hex(text).substring(0, 12), "--out", "-");
            done(one);
            assertThat(one.out()).isEqualTo(text);
        }
        var none = show("2", "--out", "-");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err()).contains(country + " 2 was not published. There are: 1.");
    }

    private static void done(Ctl.Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private Ctl.Run show(String version, String... more) {
        var args = new ArrayList<>(List.of("protocol", "show", country, version));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

    private static Ctl.Run activate(Path file, String... more) {
        var args = new ArrayList<>(List.of("protocol", "activate", file.toString(), "--approved-by",
                "Ministry of Justice", "--approved-by", "Council of Skerry"));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

}
