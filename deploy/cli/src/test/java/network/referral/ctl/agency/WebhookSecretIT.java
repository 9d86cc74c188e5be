package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret by which an agency with a webhook knows that a notice is the network's. */
class WebhookSecretIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String SECRET = "whsec_[A-Za-z0-9+/]{43}=";

    @TempDir
    private Path folder;

    @TempDir
    private Path keys;

    @BeforeAll
    static void provision(@TempDir Path seed) {
        Invented.agency(seed, "seed-ward", "Seed Ward");
        var run = Ctl.runOn(BUS, "provision", "--agencies", seed.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void it_is_made_once_and_never_printed() throws IOException {
        var run = add("quay-ward", "--keys", keys.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        var file = secret("quay-ward");
        assertThat(run.err()).contains("signed by the secret in " + file);
        assertThat(Files.readAllLines(file)).singleElement().asString().matches(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(run.out() + run.err()).doesNotContain("whsec_");

        var made = Files.readString(file);
        add("quay-ward", "--keys", keys.toString());
        assertThat(file).hasContent(made);
    }

    @Test
    void a_file_that_a_crash_left_empty_holds_none() throws IOException {
        Files.createDirectories(keys.resolve("webhooks"));
        Files.createFile(secret("sluice-ward"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThat(add("sluice-ward", "--keys", keys.toString()).exitCode()).isZero();

        assertThat(Files.readAllLines(secret("sluice-ward"))).singleElement().asString().matches(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret("sluice-ward"))))
            .isEqualTo("rw-------");
        assertThat(keys.resolve("webhooks").toFile().list()).containsExactly("sluice-ward.secret");
    }

    @Test
    void who_reads_its_inbox_needs_none() {
        var run = Ctl.runOn(BUS, "agency", "add", Invented.agency(folder, "inbox-ward", "Ward").toString(), "--keys",
                keys.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(keys.resolve("webhooks")).doesNotExist();
    }

    @Test
    void without_a_place_for_it_that_is_said() throws IOException {
        var run = add("weir-ward");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("nothing is sent to it until its gateway has one");
    }

    @Test
    void a_new_one_comes_first_and_the_one_before_stays_until_its_end() throws IOException {
        add("mole-ward", "--keys", keys.toString());
        var first = Files.readAllLines(secret("mole-ward")).getFirst();

        assertThat(rotate("mole-ward", "--keys", keys.toString()).exitCode()).isZero();
        var two = Files.readAllLines(secret("mole-ward"));
        assertThat(two).hasSize(2).endsWith(first).allMatch(line -> line.matches(SECRET));
        assertRefused(rotate("mole-ward", "--keys", keys.toString()), "give it the newest");
        assertThat(Files.readAllLines(secret("mole-ward"))).isEqualTo(two);

        var end = rotate("mole-ward", "--keys", keys.toString(), "--end");
        assertThat(end.exitCode()).as(end.err()).isZero();
        assertThat(Files.readAllLines(secret("mole-ward"))).containsExactly(two.getFirst());
        assertThat(end.out() + end.err()).doesNotContain("whsec_");
    }

    @Test
    void what_makes_no_sense_is_refused() throws IOException {
        add("dyke-ward", "--keys", keys.toString());
        Ctl.runOn(BUS, "agency", "add", Invented.agency(folder, "pull-ward", "Ward").toString());

        var nowhere = Ctl.runOn(BUS, "agency", "rotate-secret", "dyke-ward");
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("--keys DIR");
        assertRefused(rotate("no-such-ward", "--keys", keys.toString()), "no agency of that id");
        assertRefused(rotate("dyke-ward", "--keys", folder.toString()), "folder that the gateway reads");
        assertRefused(rotate("pull-ward", "--keys", keys.toString()), "no webhook");
        Files.setPosixFilePermissions(secret("dyke-ward"), PosixFilePermissions.fromString("rw-r-----"));
        assertRefused(rotate("dyke-ward", "--keys", keys.toString()), "chmod 600");
        Ctl.runOn(BUS, "agency", "retire", "--no-wait", "dyke-ward");
        assertRefused(rotate("dyke-ward", "--keys", keys.toString()), "dyke-ward is retired");
    }

    private static void assertRefused(Ctl.Run run, String why) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(why).doesNotContain("whsec_");
    }

    private Path secret(String id) {
        return keys.resolve("webhooks/" + id + ".secret");
    }

    private Ctl.Run add(String id, String... more) throws IOException {
        var file = Invented.agency(folder, id, "Ward");
        Files.writeString(file, Files.readString(file)
            .replace("{type: pull}", "{type: webhook, url: \"https://ward.example/referrals\"}"));
        return run(List.of("agency", "add", file.toString()), more);
    }

    private static Ctl.Run rotate(String id, String... more) {
        return run(List.of("agency", "rotate-secret", id), more);
    }

    private static Ctl.Run run(List<String> command, String... more) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return Ctl.runOn(BUS, all.toArray(String[]::new));
    }

}
