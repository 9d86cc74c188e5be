package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.KeyFolder;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency gets a new key; the directory says which one holds. */
class RotateKeyIT {

    private static final TestBus BUS = TestBus.shared();

    @TempDir
    private Path folder;

    @TempDir
    private Path keys;

    @BeforeAll
    static void provision(@TempDir Path seed) {
        Invented.agency(seed, "seed-hospice", "Seed Hospice");
        var run = Ctl.runOn(BUS, "provision", "--agencies", seed.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void the_new_key_holds_and_the_old_ones_stay_as_retired() throws IOException {
        add("quay-hospice");
        var first = keysOf("quay-hospice");

        var run = rotate("quay-hospice", "--keys", keys.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(keysOf("quay-hospice")).hasSize(2).startsWith(first.getFirst() + " retired");
        var fresh = keysOf("quay-hospice").getLast();
        assertThat(run.out()).contains("retired    " + first.getFirst(), "current    " + fresh);
        var file = keys.resolve("agencies/quay-hospice/" + fresh + ".pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(run.err()).contains("The private half of the current key is in " + file,
                "for the agency where it opens its own topics",
                "write it down apart from the network: it is on no record", "while a referral is held");
        assertThat(run.out() + run.err()).doesNotContain("PRIVATE", Files.readAllLines(file).get(1));

        rotate("quay-hospice", "--keys", keys.toString());
        assertThat(keysOf("quay-hospice")).hasSize(3).element(1).isEqualTo(fresh + " retired");
        add("quay-hospice");
        assertThat(keysOf("quay-hospice")).as("to add it again makes no key").hasSize(3);
    }

    /** Both have done the same ticket: nothing is sealed by the other's. */
    @Test
    void a_key_that_is_not_the_one_that_holds_is_told() throws IOException {
        add("dune-hospice");
        var holds = keysOf("dune-hospice");
        var elsewhere = folder.resolve("elsewhere");
        var other = new KeyFolder(Files.createDirectories(elsewhere.resolve("agencies/dune-hospice"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))))
            .add();

        var again = List.of("agency", "add", folder.resolve("nm/dune-hospice.yaml").toString(), "--keys",
                elsewhere.toString());
        for (var how : List.of(List.<String>of(), List.of("--missing-only"))) {
            var run = Ctl.runOn(BUS, Stream.concat(again.stream(), how.stream()).toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("a key that the directory does not name: " + other.publicKey().id());
        }
        assertThat(keysOf("dune-hospice")).isEqualTo(holds);
    }

    @Test
    void machines_get_a_line_a_key() {
        add("mole-hospice");
        var first = keysOf("mole-hospice").getFirst();

        var lines = Ctl.runOn(BUS, "-o", "json", "agency", "rotate-key", "mole-hospice", "--keys", keys.toString())
            .json();

        assertThat(lines).contains(Map.of("kind", "keys", "name", first, "result", "retired"),
                Map.of("kind", "keys", "name", keysOf("mole-hospice").getLast(), "result", "current"),
                Map.of("done", Map.of("keys", Map.of("retired", 1, "current", 1))));
    }

    @Test
    void a_key_that_the_agency_made_itself_is_taken_once() throws IOException {
        add("dyke-hospice");
        var own = PrivateKey.generate();
        var file = Files.writeString(folder.resolve("own.pub.pem"), own.publicPem());

        assertThat(rotate("dyke-hospice", "--public-key", file.toString()).exitCode()).isZero();
        assertThat(keysOf("dyke-hospice").getLast()).isEqualTo(own.publicKey().id());
        assertThat(new KeyFolder(keys.resolve("agencies/dyke-hospice")).read()).as("none is made").hasSize(1);

        var again = rotate("dyke-hospice", "--public-key", file.toString());
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("by the key " + own.publicKey().id() + " already");

        var next = Files.writeString(folder.resolve("next.pub.pem"), PrivateKey.generate().publicPem());
        assertThat(rotate("dyke-hospice", "--public-key", next.toString()).exitCode()).isZero();
        var back = rotate("dyke-hospice", "--public-key", file.toString());
        assertThat(back.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(back.err()).contains("has been retired and does not come back");
        assertThat(keysOf("dyke-hospice")).hasSize(3);
    }

    @Test
    void what_makes_no_sense_is_refused_and_nothing_is_made() throws IOException {
        add("weir-hospice");
        var own = keys.resolve("agencies/weir-hospice");

        assertThat(rotate("weir-hospice").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(rotate("weir-hospice").err()).contains("--keys DIR", "--public-key FILE");
        assertRefused(rotate("no-such-hospice", "--keys", keys.toString()), "no agency of that id");
        assertThat(keys.resolve("agencies/no-such-hospice")).doesNotExist();
        assertRefused(rotate("weir-hospice", "--public-key", add("weir-hospice").toString()), "no X25519 public key");

        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-x---"));
        assertRefused(rotate("weir-hospice", "--keys", keys.toString()), "chmod 700");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.list(own)) {
            Files.setPosixFilePermissions(files.findFirst().orElseThrow(),
                    PosixFilePermissions.fromString("rw-r-----"));
        }
        assertRefused(rotate("weir-hospice", "--keys", keys.toString()), "chmod 600");

        assertThat(Ctl.runOn(BUS, "agency", "retire", "weir-hospice", "--no-wait").exitCode()).isZero();
        assertRefused(rotate("weir-hospice", "--keys", keys.toString()), "is retired", "agency add --resume");
        try (var files = Files.list(own)) {
            assertThat(files).hasSize(1);
        }
        assertThat(keysOf("weir-hospice")).hasSize(1);
    }

    @Test
    void where_the_key_that_holds_does_not_lie_none_is_made() {
        add("lock-hospice");
        var first = keysOf("lock-hospice");
        var below = keys.resolve("agencies");

        for (var wrong : List.of(below, keys.resolve("none"))) {
            assertRefused(rotate("lock-hospice", "--keys", wrong.toString()),
                    "does not hold the key " + first.getFirst(),
                    "is " + wrong + " the folder above 'agencies' that the gateway reads?");
            assertThat(wrong.resolve("agencies")).doesNotExist();
        }
        assertThat(keysOf("lock-hospice")).isEqualTo(first);
    }

    @Test
    void the_first_key_is_made_in_a_folder_that_is_there() throws IOException {
        var file = Invented.agency(folder, "pond-hospice", "A Hospice");
        assertThat(Ctl.runOn(BUS, "agency", "add", file.toString()).exitCode()).isZero();

        var run = rotate("pond-hospice", "--keys", keys.resolve("none").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("there is no folder " + keys.resolve("none"));
        var own = Files.createDirectories(keys.resolve("agencies"));
        var slip = rotate("pond-hospice", "--keys", own.toString());
        assertThat(slip.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(slip.err()).contains("give the one above it");
        assertThat(keysOf("pond-hospice")).isEmpty();

        assertThat(rotate("pond-hospice", "--keys", keys.toString()).exitCode()).isZero();
        assertThat(keysOf("pond-hospice")).hasSize(1);
    }

    @Test
    void of_several_keys_that_the_directory_does_not_name_none_is_guessed() {
        var own = new KeyFolder(keys.resolve("agencies/ford-hospice"));
        own.add();
        own.add();
        var file = Invented.agency(folder, "ford-hospice", "Ford Hospice");

        var run = Ctl.runOn(BUS, "agency", "add", file.toString(), "--keys", keys.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("holds 2 keys", "--public-key");
    }

    private static void assertRefused(Ctl.Run run, String... told) {
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(told).doesNotContain("referralctl itself failed");
    }

    private Path add(String id) {
        var file = Invented.agency(folder, id, "A Hospice");
        var run = Ctl.runOn(BUS, "agency", "add", file.toString(), "--keys", keys.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return file;
    }

    private static Ctl.Run rotate(String... args) {
        return Ctl.runOn(BUS, Stream.concat(Stream.of("agency", "rotate-key"), Stream.of(args)).toArray(String[]::new));
    }

    /** Oldest first. */
    private static List<String> keysOf(String agency) {
        var entries = (List<?>) Ctl.runOn(BUS, "-o", "json", "agency", "list").json().getFirst();
        return entries.stream()
            .map(entry -> (Map<?, ?>) entry)
            .filter(entry -> agency.equals(entry.get("id")))
            .flatMap(entry -> ((List<?>) entry.get("keys")).stream())
            .map(key -> (Map<?, ?>) key)
            .map(key -> key.get("id") + (Boolean.TRUE.equals(key.get("retired")) ? " retired" : ""))
            .toList();
    }

}
