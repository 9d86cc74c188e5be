package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStoreException;
import java.security.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.security.auth.login.FailedLoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("The slot of a token")
@ResourceLock(SoftToken.LOCK)
class SlotTest {

    /** Each has sessions of its own. */
    private final List<WeakReference<Provider>> providers = new ArrayList<>();

    private SoftToken token;

    private Path pin;

    private StoreFolder store;

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        token = SoftToken.orSkip();
        token.empty();
        pin = token.copyOfPin(folder);
        store = StoreFolder.open(folder.resolve("store"), true, new SyncedDisk());
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private Slot slot(UnaryOperator<Provider> between) throws IOException {
        return new Slot(() -> {
            var provider = between.apply(token.provider());
            providers.add(new WeakReference<>(provider));
            return provider;
        }, new Pin(pin, store));
    }

    private static void assertAway(Pkcs11Vault vault, Pkcs11Vault.Use<?> use) {
        assertThatThrownBy(() -> vault.use(use)).isInstanceOf(VaultAwayException.class);
    }

    @Test
    void isAskedByTheSameSessionsWhereTheTokenHasNoRoom() throws Exception {
        try (var vault = Pkcs11Vault.make(slot(UnaryOperator.identity()), store)) {
            var others = List.of(somebody(), somebody(), somebody());
            for (var other : others) {
                assertAway(vault, used -> {
                    used.make("referral-key " + other);
                    throw new IOException("planted");
                });
            }

            assertThat(others).as("what was made all the same").allMatch(vault::holds);
            assertThat(providers).hasSize(1);
        }
    }

    @Test
    void isAskedByOthersOnceTheTokenWasRestarted() throws Exception {
        try (var vault = Pkcs11Vault.make(slot(UnaryOperator.identity()), store)) {
            token.logOut();
            assertThatThrownBy(vault::probe).isInstanceOf(VaultAwayException.class);

            vault.probe();

            assertThat(providers).hasSize(2);
        }
    }

    @Test
    void keepsNoSessionOfWhoeverIsRefused() throws Exception {
        var slot = slot(UnaryOperator.identity());
        Files.writeString(pin, "wrong");
        token.logOut();
        for (int times = 1; times <= 5; times++) {
            Files.setLastModifiedTime(pin, FileTime.from(Instant.EPOCH.plusSeconds(times)));
            assertThatThrownBy(slot::open).isInstanceOf(FailedLoginException.class);
        }

        // the JDK keeps a provider for as long as that has a session
        await().until(() -> {
            System.gc();
            return providers.size() == 5 && providers.stream().allMatch(provider -> provider.get() == null);
        });
    }

    @Test
    void isWaitedForWhileItIsEmpty() throws Exception {
        var isEmpty = new AtomicBoolean(true);
        var slot = slot(provider -> new Removable(provider, isEmpty));
        for (int times = 0; times < 3; times++) {
            assertThatThrownBy(slot::open).isInstanceOf(KeyStoreException.class).hasMessageContaining("no token");
        }

        isEmpty.set(false);

        assertThat(slot.open().labels()).isEmpty();
        assertThat(providers).hasSize(1);
    }

    /** Its algorithms are there while the token is. */
    private static final class Removable extends Provider {

        private static final long serialVersionUID = 1L;

        private final transient Provider library;

        private final AtomicBoolean isEmpty;

        Removable(Provider library, AtomicBoolean isEmpty) {
            super("removable", "1", "");
            this.library = library;
            this.isEmpty = isEmpty;
        }

        @Override
        public Service getService(String type, String algorithm) {
            return isEmpty.get() ? null : library.getService(type, algorithm);
        }

    }

}
