package network.referral.ctl.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import network.referral.ctl.CommandFailed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others have of a file already is never replaced. */
class NewFileTest {

    private static final int MAKERS = 8;

    @TempDir
    private Path folder;

    @RepeatedTest(20)
    void of_several_at_once_the_first_makes_it_and_all_have_the_same() throws Exception {
        var place = folder.resolve("secret");
        var together = new CyclicBarrier(MAKERS);
        var makers = new ArrayList<Callable<String>>();
        for (int number = 0; number < MAKERS; number++) {
            var text = "secret " + number;
            makers.add(() -> {
                together.await();
                new NewFile(place).make(text, "rw-------");
                return Files.readString(place);
            });
        }
        try (var threads = Executors.newFixedThreadPool(MAKERS)) {
            var seen = new ArrayList<String>();
            for (var made : threads.invokeAll(makers)) {
                seen.add(made.get());
            }
            assertThat(seen).allMatch(text -> text.equals(seen.getFirst()));
            assertThat(place).hasContent(seen.getFirst());
        }
        assertThat(folder.toFile().list()).containsExactly("secret");
    }

    @Test
    void it_has_the_rights_that_were_asked_for_and_stays_as_it_is() throws IOException {
        var place = folder.resolve("key");
        new NewFile(place).make("first", "rw-r--r--");
        new NewFile(place).make("second", "rw-------");
        assertThat(place).hasContent("first");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place))).isEqualTo("rw-r--r--");
    }

    @Test
    void what_a_crash_left_empty_of_the_keys_of_services_is_made() throws IOException {
        new ServiceKeys(folder).ensure();
        var files = List.of(folder.resolve("routing.pub.pem"), folder.resolve("intake-digest.key"));
        var routing = Files.readString(files.getFirst());
        for (var file : files) {
            Files.write(file, new byte[0]);
        }

        new ServiceKeys(folder).ensure();

        assertThat(files.getFirst()).as("the private half is there").hasContent(routing);
        assertThat(files.getLast()).isNotEmptyFile();
        Files.write(files.getLast(), new byte[0]);
        new ServiceKeys(folder).ensure();
        assertThat(files.getLast()).isNotEmptyFile();
    }

    @Test
    void the_folder_of_the_first_keys_is_made_and_is_its_owners() throws IOException {
        var keys = folder.resolve("not/there/yet");

        new ServiceKeys(keys).ensure();

        assertThat(keys.resolve("intake-digest.key")).isNotEmptyFile();
        assertThat(keys.resolve("routing.pub.pem")).isNotEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys))).isEqualTo("rwx------");
    }

    @Test
    void the_digest_key_that_was_moved_to_intake_is_not_made_again() throws IOException {
        new ServiceKeys(folder).ensure();
        var digest = folder.resolve("intake-digest.key");
        Files.move(digest, folder.resolve("of-intake"));

        new ServiceKeys(folder).ensure();

        assertThat(digest).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2 })
    void nor_is_it_where_the_public_half_of_routing_is_lost_besides(int keys) throws IOException {
        var services = new ServiceKeys(folder);
        services.ensure();
        for (int more = 1; more < keys; more++) {
            services.renewRouting();
        }
        Files.delete(services.routingPublic());
        var digest = folder.resolve("intake-digest.key");
        Files.move(digest, folder.resolve("of-intake"));

        if (keys == 1) {
            services.ensure();
        }
        else {
            assertThatExceptionOfType(CommandFailed.class).isThrownBy(services::ensure)
                .withMessageContaining("holds 2 keys");
        }

        assertThat(digest).doesNotExist();
    }

}
