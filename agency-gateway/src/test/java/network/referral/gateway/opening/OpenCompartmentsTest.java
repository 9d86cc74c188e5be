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
import java.util.function.Supplier;
import java.util.stream.Stream;
import network.referral.gateway.inbox.Fact;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Inboxes;
import network.referral.gateway.inbox.Offer;
import network.referral.keys.CompartmentKey;
import network.referral.keys.HttpKeyStore;
import network.referral.keys.KeyStore;
import network.referral.keys.KeyStoreAnswer;
import network.referral.keys.KeyStoreAwayException;
import network.referral.keys.WrappedKey;
import network.referral.keys.WrappedKeys;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.PublicKey;
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
    void whatTheKeyStoreRefusesIsAnAlarmWhereItJudgedTheKeys(KeyStoreAnswer.Reason reason, Withheld withheld,
            CapturedOutput log) {
        var opened = opened(new Answering(() -> new KeyStoreAnswer.Refused<>(reason)));

        assertThat(opened.withheld()).isEqualTo(Map.of("health", withheld));
        assertThat(log.getOut().contains("The key store refuses to unwrap: " + reason.code()))
            .isEqualTo(withheld == Withheld.KEY_STORE_AWAY);
    }

    @Test
    void whoeverIsNotBelievedAsTheKeyStoreIsToldNothingAndTheLogSaysWhy(CapturedOutput log) {
        var asked = new AtomicInteger();
        var stranger = new ShownCertificate(new TestAuthority("Authority of another").of("127.0.0.1")).server();
        stranger.createContext("/", exchange -> asked.incrementAndGet());
        stranger.start();
        var address = URI.create("https://127.0.0.1:" + stranger.getAddress().getPort());
        try (var store = new HttpKeyStore(address, () -> "token", token -> {
        })) {
            var opened = opened(store);

            assertThat(opened.withheld()).isEqualTo(Map.of("health", Withheld.KEY_STORE_AWAY));
            assertThat(opened.contents()).doesNotContainKey("health");
        }
        finally {
            stranger.stop(0);
        }
        assertThat(asked).hasValue(0);
        assertThat(log).containsOnlyOnce(
                "The key store cannot be reached: its certificate is of no authority that is trusted here");
    }

    @Test
    void whatDoesNotOpenHidesNothingThatTheAgencysKeyAloneOpens() {
        var opened = opened(new Answering(() -> new KeyStoreAnswer.Refused<>(KeyStoreAnswer.Reason.NOT_ITS_KEY)));

        assertThat(opened.contents()).containsOnlyKeys("profile");
        assertThat(opened.withheld()).isEqualTo(Map.of("health", Withheld.NOT_ITS_KEY));
    }

    /** Whoever reads the task would have no answer at all. */
    @Test
    void aKeyStoreThatIsAwayIsWaitedForOnce() {
        var key = ownKey();
        offered(sealed("health", Wrapping.THROUGH_KEY_STORE, REFERRAL, ASSIGNMENT, key),
                sealed("profile", Wrapping.ALGORITHM, REFERRAL, ASSIGNMENT, key));
        enclosed(key);
        var asked = new AtomicInteger();
        var away = new Answering(() -> {
            asked.incrementAndGet();
            throw new KeyStoreAwayException("It does not answer", null);
        });

        var opened = by(Optional.of(away)).open(inbox(), asked());

        assertThat(asked).hasValue(1);
        assertThat(opened.own().contents()).containsOnlyKeys("profile");
        assertThat(opened.all()).hasSize(2)
            .allSatisfy(each -> assertThat(each.withheld()).isEqualTo(Map.of("health", Withheld.KEY_STORE_AWAY)));
    }

    /** The notice of the erasure may be on its way. */
    @Test
    void ofWhoIsErasedNothingIsShownThatTheAgencysKeyAloneOpens() {
        var opened = opened(new Answering(() -> new KeyStoreAnswer.Erased<>()));

        assertThat(opened.contents()).isEmpty();
        assertThat(opened.withheld()).isEqualTo(Map.of("health", Withheld.ERASED, "profile", Withheld.ERASED));
    }

    /** Whoever is told that it may not goes on without asking how far its topics go. */
    @Test
    void whatAnotherReportAloneSaysForTheTaskMayBeOpenedToo() {
        offered();
        assertThat(mayOpen()).as("nothing is sealed for it").isFalse();

        enclosed(PrivateKey.generate().publicKey());
        assertThat(mayOpen()).as("it is sealed for another key").isFalse();

        enclosed(ownKey());
        assertThat(mayOpen()).isTrue();
    }

    @Test
    void whatAnotherReportSaysMayNotBeOpenedOnceTheTaskIsTakenBack() {
        offered();
        enclosed(ownKey());
        inboxes.apply(CLINIC, new Fact.Cancelled(offer(), Optional.empty()));

        assertThat(mayOpen()).isFalse();
    }

    private Opened opened(KeyStore store) {
        var key = ownKey();
        offered(sealed("health", Wrapping.THROUGH_KEY_STORE, REFERRAL, ASSIGNMENT, key),
                sealed("profile", Wrapping.ALGORITHM, REFERRAL, ASSIGNMENT, key));
        return by(Optional.of(store)).open(inbox(), asked()).own();
    }

    private boolean mayOpen() {
        return by(Optional.empty()).mayOpen(inbox(), asked());
    }

    private OpenCompartments by(Optional<KeyStore> store) {
        return new OpenCompartments(new AgencyKeys(keys), store, new OpeningMeters(new SimpleMeterRegistry()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Inbox inbox() {
        return inboxes.hosted(CLINIC).orElseThrow();
    }

    private InboxEntry asked() {
        return inbox().find(ASSIGNMENT).orElseThrow();
    }

    private void offered(Offer.Sealed... sealed) {
        inboxes.host(CLINIC, () -> true);
        inboxes.apply(CLINIC, new Fact.Offered(offer(sealed)));
    }

    private static Offer offer(Offer.Sealed... sealed) {
        return offer(REFERRAL, ASSIGNMENT, Optional.empty(), sealed);
    }

    /** By the report of somebody else, of the same person. */
    private void enclosed(PublicKey key) {
        var other = ReferralId.derive("test", "report-2");
        var under = AssignmentId.derive(other, 1, CLINIC, "medical-care");
        inboxes.apply(CLINIC, new Fact.Enclosed(offer(other, under, Optional.of(REFERRAL.toString()),
                sealed("health", Wrapping.THROUGH_KEY_STORE, other, under, key)), false));
    }

    private static Offer offer(ReferralId referral, AssignmentId assignment, Optional<String> linkedReferral,
            Offer.Sealed... sealed) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        var shared = new Offer.Shared(Stream.of(sealed).map(Offer.Sealed::compartment).toList(), List.of(sealed));
        return new Offer(assignment, referral, 1, "medical-care", "P1", NOW, NOW.plusSeconds(3600), NOW, decider,
                shared, List.of(), Optional.empty(), linkedReferral, Optional.empty());
    }

    private PublicKey ownKey() {
        return new KeyFolder(keys.resolve(CLINIC.value())).add().publicKey();
    }

    private static Offer.Sealed sealed(String compartment, String wrapAlgorithm, ReferralId referral,
            AssignmentId assignment, PublicKey key) {
        var subject = new Subject(referral, 1, compartment);
        var contentKey = ContentKey.random();
        var wrapped = new Wrapping().wrap(key, CLINIC.value(), subject.forAgency(CLINIC, assignment),
                contentKey.reveal(), NOW);
        return new Offer.Sealed(compartment, 1, ContentKey.ALGORITHM,
                contentKey.seal(subject, Sensitive.ofText("\"asthma\"")), wrapAlgorithm, wrapped);
    }

    /** Whatever it is asked. */
    private record Answering(Supplier<KeyStoreAnswer<List<CompartmentKey>>> answer) implements KeyStore {

        @Override
        public KeyStoreAnswer<WrappedKeys> wrap(ReferralId referral, int revision, List<CompartmentKey> keys) {
            throw new UnsupportedOperationException("A gateway wraps nothing");
        }

        @Override
        public KeyStoreAnswer<List<CompartmentKey>> unwrap(ReferralId referral, AssignmentId assignment, int revision,
                List<WrappedKey> keys) {
            return answer.get();
        }
    }

}
