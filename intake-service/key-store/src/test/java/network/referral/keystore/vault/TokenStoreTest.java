package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.keys.WrappedKey;
import network.referral.keystore.KeyStoreSettings;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keys in a PKCS#11 token")
@ResourceLock(SoftToken.LOCK)
class TokenStoreTest extends StoreContract {

    private SoftToken token;

    @TempDir
    private Path another;

    @Override
    KeyStoreSettings settings(Path folder, boolean create) {
        return token.settings(folder, create);
    }

    /**
     * Each test begins with a token without keys: a new store is not made on one that has
     * some.
     */
    @BeforeEach
    @Override
    void open() throws IOException {
        token = SoftToken.orSkip();
        token.empty();
        super.open();
    }

    private Custodian start(Path folder, boolean create) throws IOException {
        return new OpenStore(settings(folder, create), new SyncedDisk()).open();
    }

    @Test
    void theKeyIsAnObjectOfTheTokenUntilItIsErased() throws IOException {
        var referral = somebody();
        try (var store = start(another, true)) {
            wrapped(store, referral, 1, "health");
            assertThat(isInToken(referral)).isTrue();

            store.erase(referral, NOW);
            assertThat(isInToken(referral)).isFalse();
        }
    }

    private boolean isInToken(ReferralId referral) {
        return Away.unless(() -> token.open().labels().stream().anyMatch(label -> label.contains(referral.toString())));
    }

    @Test
    void aHandleOfADestroyedKeyOpensNothing() throws Exception {
        var objects = token.open();
        objects.make("handle");
        var handle = objects.key("handle");
        var sealed = handle.seal(new byte[1], new byte[1]);
        assertThat(handle.open(sealed, new byte[1])).containsExactly(0);
        objects.destroy("handle");

        assertThatThrownBy(() -> handle.open(sealed, new byte[1])).isInstanceOf(Exception.class);
    }

    @Test
    void noKeyLiesInTheFolder() throws IOException {
        try (var store = start(another, true)) {
            wrapped(store, somebody(), 1, "health");
        }
        try (var files = Files.list(another.resolve("store/keys"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aTokenWithKeysIsNotTakenForANewStore() throws IOException {
        try (var store = start(another, true)) {
            wrapped(store, somebody(), 1, "health");
        }
        assertThatThrownBy(() -> start(another.resolve("elsewhere"), true))
            .hasMessageContaining("folder with their marks is missing");
    }

    @Test
    void anotherTokenIsFoundOutAtTheStart() throws IOException {
        try (var store = start(another, true)) {
            wrapped(store, somebody(), 1, "health");
        }
        token.empty();
        assertThatThrownBy(() -> start(another, false)).hasMessageContaining("not the one");

        Away.unless(() -> probeAnew(token.open()));
        assertThatThrownBy(() -> start(another, false)).hasMessageContaining("not the one");
    }

    private static Void probeAnew(Token other) throws GeneralSecurityException {
        other.make(Pkcs11Vault.PROBE);
        return null;
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void anotherTokenIsAwayAndNotTakenForOneWithoutTheKey(boolean hasItsOwnProbe) throws IOException {
        try (var store = start(another, true)) {
            var referral = somebody();
            var blobs = wrapped(store, referral, 1, "health");
            token.empty();
            Away.unless(() -> hasItsOwnProbe ? probeAnew(token.open()) : null);

            assertThatThrownBy(() -> store.wrap(somebody(), 1, keys("health"))).isInstanceOf(VaultAwayException.class);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(store::probe).isInstanceOf(VaultAwayException.class);
                assertThatThrownBy(() -> store.unwrap(referral, 1, blobs)).isInstanceOf(VaultAwayException.class);
                assertThatThrownBy(() -> store.wrap(referral, 2, keys("health")))
                    .isInstanceOf(VaultAwayException.class);
                assertThatThrownBy(() -> store.erase(referral, NOW)).isInstanceOf(VaultAwayException.class);
            }
            assertThat(isInToken(referral)).isFalse();
        }
    }

    @Test
    void aStoreMadeBeforeItKnewItsTokenComesToKnowIt() throws IOException {
        var referral = somebody();
        List<WrappedKey> blobs;
        try (var store = start(another, true)) {
            blobs = wrapped(store, referral, 1, "health");
        }
        Files.deleteIfExists(another.resolve("store/check"));

        try (var store = start(another, false)) {
            assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
        }
        token.empty();
        assertThatThrownBy(() -> start(another, false)).hasMessageContaining("not the one");
    }

    @Test
    void aStoreThatDoesNotKnowItsTokenIsNotOpenedWithAnEmptyOne() throws IOException {
        try (var store = start(another, true)) {
            wrapped(store, somebody(), 1, "health");
        }
        Files.deleteIfExists(another.resolve("store/check"));
        token.empty();

        assertThatThrownBy(() -> start(another, false)).hasMessageContaining("not the one");
    }

    @Test
    void anotherBackendDoesNotOpenTheFolder() throws IOException {
        start(another, true).close();

        assertThatThrownBy(() -> new OpenStore(FilesStoreTest.settings(another, true, 10), new SyncedDisk()).open())
            .hasMessageContaining("another backend");
    }

    @Test
    void aPinThatOthersMayReadIsNotUsed() throws IOException {
        var pin = Files.writeString(another.resolve("pin"), "0000", StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new OpenStore(token.settings(another, true, pin), new SyncedDisk()).open())
            .hasMessageContaining("Others than its owner may use");
    }

    @Test
    void isOpenedAnewOnlyWhenNobodyUsesTheOneBefore() throws Exception {
        var openings = new AtomicInteger();
        var vault = Pkcs11Vault.make(() -> {
            openings.incrementAndGet();
            return token.open();
        }, StoreFolder.open(another.resolve("store"), true, new SyncedDisk()));
        var referral = somebody();
        var inUse = new CountDownLatch(1);
        var mayEnd = new CompletableFuture<Void>();
        var slow = Thread.ofPlatform().start(() -> vault.use(used -> {
            inUse.countDown();
            mayEnd.join();
            used.make("referral-key " + referral);
            return null;
        }));
        inUse.await();
        assertThatThrownBy(() -> vault.use(used -> {
            throw new IOException("planted");
        })).isInstanceOf(VaultAwayException.class);

        var next = new FutureTask<>(() -> vault.holds(referral));
        var asking = Thread.ofPlatform().start(next);
        await().until(() -> asking.getState() == Thread.State.TIMED_WAITING);
        assertThat(openings).hasValue(1);
        mayEnd.complete(null);

        assertThat(next.get()).isTrue();
        assertThat(openings).hasValue(2);
        slow.join();
    }

    @Test
    void aTokenThatFailsIsAwayAndServesAgainOnceItIsBack() throws IOException {
        try (var store = start(another, true)) {
            var referral = somebody();
            var blobs = wrapped(store, referral, 1, "health");
            var tokens = token.tokens();
            var elsewhere = tokens.resolveSibling("elsewhere");
            Files.move(tokens, elsewhere);
            try {
                assertThatThrownBy(() -> store.wrap(somebody(), 1, keys("health")))
                    .isInstanceOf(VaultAwayException.class);
            }
            finally {
                Files.move(elsewhere, tokens);
            }
            assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
            wrapped(store, somebody(), 1, "health");
        }
    }

}
