package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of all 512 modes")
class FileRightsTest {

    private static final int ROOT = 0;

    private static final int SERVICE = 10001;

    private static final int SOMEBODY = 20002;

    /** What its owner may do who may neither run it nor is alone with it. */
    private static final Set<String> ALONE = Set.of("000", "200", "400", "600");

    private static final Set<String> LENT = Set.of("000", "200", "400", "600", "040", "240", "440", "640");

    @TempDir
    private Path folder;

    @Test
    void a_service_takes_of_its_own_files_those_that_it_is_alone_with() {
        assertThat(taken(SERVICE, OptionalInt.of(SERVICE))).isEqualTo(ALONE);
    }

    @Test
    void a_service_takes_of_roots_files_also_those_that_a_group_may_read() {
        assertThat(taken(ROOT, OptionalInt.of(SERVICE))).isEqualTo(LENT);
    }

    @Test
    void a_service_takes_of_anybody_elses_files_those_that_their_owner_is_alone_with() {
        assertThat(taken(SOMEBODY, OptionalInt.of(SERVICE))).isEqualTo(ALONE);
    }

    @Test
    void root_lends_itself_nothing() {
        assertThat(taken(ROOT, OptionalInt.of(ROOT))).isEqualTo(ALONE);
        assertThat(taken(SERVICE, OptionalInt.of(ROOT))).isEqualTo(ALONE);
    }

    @Test
    void who_does_not_know_who_it_is_takes_what_root_takes() {
        assertThat(taken(ROOT, OptionalInt.empty())).isEqualTo(ALONE);
    }

    @Test
    void each_is_refused_with_what_to_do() {
        assertThat(new FileRights(SERVICE, mode(0640)).fault(OptionalInt.of(SERVICE)))
            .hasValue("Others than its owner may use %s: chmod 600");
        assertThat(new FileRights(ROOT, mode(0644)).fault(OptionalInt.of(SERVICE)))
            .hasValue("Others than root and the group that is to read it may use %s: chmod 640; of a volume of "
                    + "Kubernetes, defaultMode: 0440 and fsGroup");
    }

    @Test
    void the_one_of_a_file_is_read_with_whose_it_is() throws IOException {
        var file = Files.createFile(folder.resolve("key"));
        Files.setPosixFilePermissions(file, mode(0440));
        var self = FileRights.ownUser().orElseGet(() -> abort("This system does not tell as whom a process runs"));

        assertThat(FileRights.of(file)).isEqualTo(new FileRights(self, mode(0440)));
        if (self != ROOT) {
            abort("Not root here: that another user's file is known as such is not tried");
        }
        Files.setAttribute(file, "unix:uid", SERVICE);
        assertThat(FileRights.of(file)).isEqualTo(new FileRights(SERVICE, mode(0440)));
    }

    private static Set<String> taken(int owner, OptionalInt self) {
        return IntStream.rangeClosed(0, 0777)
            .filter(bits -> new FileRights(owner, mode(bits)).fault(self).isEmpty())
            .mapToObj("%03o"::formatted)
            .collect(Collectors.toSet());
    }

    /** Owner, group, others: read, write, run each, as the octal digits say. */
    private static Set<PosixFilePermission> mode(int bits) {
        var all = PosixFilePermission.values();
        return IntStream.range(0, all.length)
            .filter(index -> (bits >> all.length - 1 - index & 1) == 1)
            .mapToObj(index -> all[index])
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(PosixFilePermission.class)));
    }

}
