package network.referral.gateway.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.gateway.inbox.Fact;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.gateway.inbox.Offer;
import network.referral.keys.HttpKeyStore;
import network.referral.keys.KeyStore;
import network.referral.keys.KeyStoreClient;
import network.referral.keys.Outcome;
import network.referral.keys.WrappedKey;
import network.referral.keys.WrappedKeys;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.Sensitive;
import network.referral.sealing.Subject;
import network.referral.sealing.Wrapping;
import network.referral.testbus.ShownCertificate;
import network.referral.testbus.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class OpenCompartmentsTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final Instant NOW = Instant.parse("2026-11-24T08:20:00Z");

    private static final ReferralId REFERRAL = ReferralId.derive("test", "report-1");

    private static final AssignmentId ASSIGNMENT = AssignmentId.derive(REFERRAL, 1, CLINIC, "medical-care");

    @TempDir
    private Path keys;

    private final Inboxes inboxes = new Inboxes(new GatewayMeters(new SimpleMeterRegistry()));

    /**
     * Who may not ask, or asks a stranger in the store's place, has found no tampering.
     */
    @ParameterizedTest
    @CsvSource({ "NOT_ITS_KEY, NOT_ITS_KEY", "UNKNOWN_REFERRAL, NOT_ITS_KEY", "FORBIDDEN, KEY_STORE_AWAY",
            "INVALID, KEY_STORE_AWAY", "DAMAGED_KEY, KEY_STORE_AWAY" })
    void whatTheKeyStoreRefusesIsAnAlarmWhereItJudgedTheKeys(Outcome.Reason reason, Withheld withheld) {
        var opened = opened(new Saying(new Outcome.Refused<>(reason)), health());

        assertThat(opened.withheld()).isEqualTo(Map.of("health", withheld));
        assertThat(opened.contents()).isEmpty();
    }

    @Test
    void whoeverIsNotBelievedAsTheKeyStoreIsToldNothingAndTheLogSaysWhy(CapturedOutput log) {
        var asked = new AtomicInteger();
        var stranger = new ShownCertificate(new TestAuthority("Authority of another").of("127.0.0.1")).server();
        stranger.createContext("/", exchange -> asked.incrementAndGet());
        stranger.start();
        var address = URI.create("https://127.0.0.1:" + stranger.getAddress().getPort());
        try (var store = new HttpKeyStore(KeyStoreClient.at(address), () -> "token", token -> {
        })) {
            var opened = opened(store, health());

            assertThat(opened.withheld()).isEqualTo(Map.of("health", Withheld.KEY_STORE_AWAY));
            assertThat(opened.contents()).isEmpty();
        }
        finally {
            stranger.stop(0);
        }
        assertThat(asked).hasValue(0);
        assertThat(log).containsOnlyOnce(
                "The key store cannot be reached: its certificate is of no authority that is trusted here");
    }

    /** Before the notice of the erasure is there, and on an older copy of the topics. */
    @Test
    void ofWhatIsErasedAlsoThatIsWithheldWhichTheAgencysKeyAloneWouldOpen() {
        var profile = sealed("profile", Wrapping.ALGORITHM);

        var before = opened(new Saying(new Outcome.Refused<>(Outcome.Reason.FORBIDDEN)), profile, health());
        assertThat(before.contents()).containsOnlyKeys("profile");

        var erased = opened(new Saying(new Outcome.Erased<>()), profile, health());
        assertThat(erased.withheld()).isEqualTo(Map.of("health", Withheld.ERASED, "profile", Withheld.ERASED));
        assertThat(erased.contents()).isEmpty();
    }

    private Opened opened(KeyStore store, Offer.Sealed... sealed) {
        var open = new OpenCompartments(new AgencyKeys(keys), Optional.of(store),
                new OpeningMeters(new SimpleMeterRegistry()), Clock.fixed(NOW, ZoneOffset.UTC));
        inboxes.host(CLINIC, () -> true);
        inboxes.apply(CLINIC, new Fact.Offered(offer(sealed)));
        var inbox = inboxes.hosted(CLINIC).orElseThrow();
        return open.open(inbox, inbox.find(ASSIGNMENT).orElseThrow()).own();
    }

    private Offer offer(Offer.Sealed... sealed) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        return new Offer(ASSIGNMENT, REFERRAL, 1, "medical-care", "P1", NOW, NOW.plusSeconds(3600), decider,
                new Offer.Shared(List.of("health"), List.of(sealed)), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private Offer.Sealed health() {
        return sealed("health", Wrapping.THROUGH_KEY_STORE);
    }

    private Offer.Sealed sealed(String compartment, String wrapAlgorithm) {
        var key = new KeyFolder(keys.resolve(CLINIC.value())).add().publicKey();
        var subject = new Subject(REFERRAL, 1, compartment);
        var contentKey = ContentKey.random();
        var wrapped = new Wrapping().wrap(key, CLINIC.value(), subject.forAgency(CLINIC, ASSIGNMENT),
                contentKey.reveal(), NOW);
        return new Offer.Sealed(compartment, 1, ContentKey.ALGORITHM,
                contentKey.seal(subject, Sensitive.ofText("\"asthma\"")), wrapAlgorithm, wrapped);
    }

    private record Saying(Outcome<List<network.referral.keys.ContentKey>> said) implements KeyStore {

        @Override
        public Outcome<WrappedKeys> wrap(ReferralId referral, int revision,
                List<network.referral.keys.ContentKey> keys) {
            throw new AssertionError("Nobody seals here");
        }

        @Override
        public Outcome<List<network.referral.keys.ContentKey>> unwrap(ReferralId referral, AssignmentId assignment,
                int revision, List<WrappedKey> keys) {
            return said;
        }
    }

}
