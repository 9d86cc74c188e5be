package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.keys.CompartmentKey;
import network.referral.keys.HttpKeyStore;
import network.referral.keys.KeyStoreAnswer.Done;
import network.referral.keys.KeyStoreAnswer.Erased;
import network.referral.keys.KeyStoreAnswer.Reason;
import network.referral.keys.KeyStoreAnswer.Refused;
import network.referral.keys.KeyStoreAnswer;
import network.referral.keys.KeyStoreAwayException;
import network.referral.keys.WrappedKey;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.testbus.Reply;
import org.junit.jupiter.api.Test;

/**
 * What every backend shows over HTTP, to a caller and to the client that services use.
 */
abstract class StoreIT {

    private static final String COURT_ORDER = "{\"reason\":\"court-order\"}";

    private static final List<CompartmentKey> KEYS = List.of(
            new CompartmentKey("health", new byte[CompartmentKey.BYTES]),
            new CompartmentKey("contact-safe", new byte[CompartmentKey.BYTES]));

    private final ReferralId referral = new ReferralId(UUID.randomUUID());

    private final AssignmentId assignment = AssignmentId.derive(referral, 1, new AgencyId("harbour-clinic"), "health");

    abstract RunningStore store();

    private HttpKeyStore client() {
        return store().client();
    }

    @Test
    void aReferralLivesAndIsErased() {
        assertThat(store().custody(referral).text("/state")).isEqualTo("absent");
        try (var client = client()) {
            var blobs = done(client.wrap(referral, 1, KEYS)).keys();
            assertThat(done(client.unwrap(referral, assignment, 1, blobs))).isEqualTo(KEYS);
            assertThat(client.unwrap(referral, assignment, 2, blobs)).isEqualTo(new Refused<>(Reason.NOT_ITS_KEY));
            assertThat(store().custody(referral).raw().body()).isEqualTo("{\"state\":\"active\",\"holds\":[]}");

            assertThat(store().erase(referral).status()).isEqualTo(204);

            assertThat(client.unwrap(referral, assignment, 1, blobs)).isEqualTo(new Erased<>());
            assertThat(client.wrap(referral, 2, KEYS)).isEqualTo(new Erased<>());
            assertThat(store().erase(referral).status()).isEqualTo(204);
            assertThat(store().custody(referral).text("/state")).isEqualTo("erased");
        }
    }

    @Test
    void itIsSaidForWhichRevisionAKeyWasMade() {
        try (var client = client()) {
            assertThat(done(client.wrap(referral, 2, KEYS)).madeFor()).isEqualTo(2);
            assertThat(done(client.wrap(referral, 3, KEYS)).madeFor()).isEqualTo(2);
        }
    }

    @Test
    void whatNobodyWrappedIsUnknown() {
        var blob = new WrappedKey("health", new byte[61]);
        try (var client = client()) {
            assertThat(client.unwrap(referral, assignment, 1, List.of(blob)))
                .isEqualTo(new Refused<>(Reason.UNKNOWN_REFERRAL));
        }
    }

    @Test
    void aHoldForbidsTheErasureUntilItIsLifted() {
        store().wrap(referral,
                "{\"revision\":1,\"keys\":[{\"compartment\":\"health\",\"key\":\"" + "A".repeat(43) + "=\"}]}");
        var held = store().hold(referral, COURT_ORDER);
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.text("/holds/0/reason")).isEqualTo("court-order");
        assertThat(held.text("/holds/0/since")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(store().custody(referral).body()).isEqualTo(held.body());
        assertThat(store().metrics()).contains("referral_keys_held 1.0");

        var refused = store().erase(referral);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("legal-hold");

        assertThat(store().lift(referral).status()).isEqualTo(204);
        assertThat(store().lift(referral).status()).isEqualTo(204);
        assertThat(store().erase(referral).status()).isEqualTo(204);
        assertThat(store().hold(referral, COURT_ORDER).code()).isEqualTo("erased");
    }

    @Test
    void whatIsHeldForTwoReasonsIsHeldUntilBothAreLifted() {
        var first = store().hold(referral, COURT_ORDER).text("/holds/0/since");
        var both = store().hold(referral, "{\"reason\":\"claim-of-the-person\"}");
        assertThat(both.text("/holds/0/since")).isEqualTo(first);
        assertThat(both.text("/holds/1/reason")).isEqualTo("claim-of-the-person");
        assertThat(store().hold(referral, COURT_ORDER).body()).isEqualTo(both.body());

        assertHeldOtherwise(store().lift(referral));
        assertThat(store().lift(referral, "reason=oversight-inquiry").status()).isEqualTo(204);
        assertThat(store().lift(referral, "reason=court-order").status()).isEqualTo(204);
        assertThat(store().custody(referral).text("/holds/0/reason")).isEqualTo("claim-of-the-person");
        assertThat(store().erase(referral).code()).isEqualTo("legal-hold");
        assertThat(store().lift(referral).status()).isEqualTo(204);
        assertThat(store().custody(referral).body().at("/holds").isEmpty()).isTrue();
    }

    @Test
    void aHoldThatHasComeSinceIsNotLifted() {
        var first = store().hold(referral, COURT_ORDER).text("/holds/0/since");
        store().lift(referral);
        var second = store().hold(referral, COURT_ORDER).text("/holds/0/since");

        assertHeldOtherwise(store().lift(referral, "reason=court-order&since=" + first));
        assertHeldOtherwise(store().lift(referral, "since=" + first));
        assertThat(store().custody(referral).text("/holds/0/since")).isEqualTo(second);

        assertThat(store().lift(referral, "reason=court-order&since=" + second).status()).isEqualTo(204);
        assertThat(store().lift(referral, "reason=court-order&since=" + second).status()).isEqualTo(204);
    }

    private static void assertHeldOtherwise(Reply reply) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("held-otherwise");
    }

    @Test
    void whatIsDoneIsCountedAndNamesNobody() {
        try (var client = client()) {
            client.unwrap(referral, assignment, 1, done(client.wrap(referral, 1, KEYS)).keys());
        }
        store().erase(referral);

        assertThat(store().metrics())
            .contains("referral_keys_wrapped_total{outcome=\"done\"}",
                    "referral_keys_unwrapped_total{outcome=\"done\"}", "referral_keys_erased_total{outcome=\"done\"}",
                    "referral_keys_held", "referral_keys_stored", "referral_keys_most 1000000.0")
            .doesNotContain(referral.toString(), assignment.toString());
    }

    @Test
    void itIsReadyAsLongAsAProbeComesBack() {
        await().until(store()::isReady);
        assertThat(store().isAlive()).isTrue();
    }

    @Test
    void aClientThatFindsNobodyTriesAgainAndThenSaysAway() {
        var attempts = new AtomicInteger();
        try (var nobody = new HttpKeyStore(URI.create("http://127.0.0.1:1"), () -> {
            attempts.incrementAndGet();
            return "token";
        }, token -> {
        })) {
            assertThatThrownBy(() -> nobody.wrap(referral, 1, KEYS)).isInstanceOf(KeyStoreAwayException.class);
        }
        assertThat(attempts).hasValue(3);
    }

    private static <T> T done(KeyStoreAnswer<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

}
