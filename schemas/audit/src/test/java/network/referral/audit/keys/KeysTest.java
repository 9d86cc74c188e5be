package network.referral.audit.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Signers.Verdict;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void patient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }

    @Test
    void a_new_key_signs_for_its_service_and_no_other() throws IOException {
        var key = SigningKey.load(NewKey.write(folder, "key-store").privateFile());
        var keys = PublicKeys.load(folder);

        assertThat(keys.judge(signed(key, "key-store"))).isEqualTo(Verdict.SOUND);
        assertThat(keys.judge(signed(key, "routing-service"))).isEqualTo(Verdict.UNKNOWN);
        assertThat(keys.judge(signed(key, "key-store").signed(new byte[64]))).isEqualTo(Verdict.FORGED);
    }

    @Test
    void a_key_that_was_replaced_still_counts_while_its_file_is_there() throws IOException {
        var old = NewKey.write(folder, "key-store");
        var signed = signed(SigningKey.load(old.privateFile()), "key-store");
        NewKey.write(folder, "key-store");

        assertThat(PublicKeys.load(folder).judge(signed)).isEqualTo(Verdict.SOUND);
        Files.delete(old.publicFile());
        assertThat(PublicKeys.load(folder).judge(signed)).isEqualTo(Verdict.UNKNOWN);
    }

    /** The kernel tells what became of which name in its order. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_key_appears_whole_and_never_without_its_public_half() throws IOException {
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            var key = NewKey.write(folder, "key-store");

            var names = List.of(key.publicFile().getFileName(), key.privateFile().getFileName());
            var seen = new ArrayList<String>();
            await().untilAsserted(() -> {
                var told = watch.poll();
                if (told != null) {
                    told.pollEvents()
                        .stream()
                        .filter(event -> names.contains(event.context()))
                        .forEach(event -> seen.add(event.kind() + " " + event.context()));
                    told.reset();
                }
                assertThat(seen).containsExactly("ENTRY_CREATE " + names.getFirst(), "ENTRY_CREATE " + names.getLast());
            });
        }
    }

    @Test
    void only_its_owner_may_read_a_signing_key() throws IOException {
        var key = NewKey.write(folder, "key-store");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.privateFile())))
            .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.publicFile())))
            .isEqualTo("rw-r--r--");

        Files.setPosixFilePermissions(key.privateFile(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.load(key.privateFile()))
            .withMessageContaining("chmod 600");
    }

    @Test
    void what_is_no_key_is_told_by_its_path_alone() throws IOException {
        var wrong = Files.writeString(folder.resolve("wrong.pub"), "a secret");

        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeys.load(folder))
            .withMessageContaining(wrong.toString())
            .withMessageNotContaining("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeys.load(folder.resolve("none")));
        assertThatIllegalArgumentException().isThrownBy(() -> NewKey.write(folder, "../key-store"));
    }

    /** One of many that a folder holds. */
    @ParameterizedTest
    @ValueSource(strings = { "(?s)...(?=\n-----END)", "(?s)..(?=\n-----END)", "(?s)-----\n.*\n(?=-----END)",
            "(?s)-----\n.*\n-----(?=END)" })
    void what_was_cut_is_told_by_its_path(String lost) throws IOException {
        var cut = NewKey.write(folder, "key-store").publicFile();
        var whole = Files.readString(cut);
        Files.writeString(cut, whole.replaceFirst(lost, ""));
        assertThat(cut).content().isNotEqualTo(whole);

        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeys.load(folder))
            .withMessageContaining(cut.toString());
    }

    private static Checkpoint signed(SigningKey key, String service) {
        var chain = Chain.begin(ChainId.parse(service + "/0/20261124T081500000Z/5f3a90c1"));
        return key.sign(chain.decide(CheckpointKind.OPENING, key.id(), Instant.parse("2026-11-24T12:00:00Z")));
    }

}
