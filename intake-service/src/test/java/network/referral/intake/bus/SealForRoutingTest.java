package network.referral.intake.bus;

import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.access.body.StrictJson;
import network.referral.events.SealedCompartment;
import network.referral.intake.Reports;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Report;
import network.referral.keys.CompartmentKey;
import network.referral.keys.KeyStore;
import network.referral.keys.KeyStoreAnswer;
import network.referral.keys.WrappedKey;
import network.referral.keys.WrappedKeys;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.ContentKey;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.sealing.Wrapped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealForRoutingTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:20:00Z");

    private static final ReferralId WOMAN = ReferralId.derive(Reports.AIRPORT, "a-key-of-this-test");

    private final PrivateKey routing = PrivateKey.generate();

    private final RememberingKeyStore keyStore = new RememberingKeyStore();

    private SealForRouting sealing;

    @BeforeEach
    void key(@TempDir Path folder) throws IOException {
        sealing = new SealForRouting(keyStore, routing.publicKey(), DigestKey.read(digestKey(folder, 32, "rw-------")),
                () -> NOW);
    }

    @Test
    void each_compartment_opens_by_its_own_key_and_to_what_was_written() {
        var sealed = sealed(1, Map.of("whereabouts", "Gate 4", "identity", Map.of("name", "Invented Person")));

        assertThat(sealed).extracting(each -> each.getCompartment().toString())
            .containsExactly("identity", "whereabouts");
        assertThat(opened(sealed.get(1))).isEqualTo("\"Gate 4\"");
        assertThat(opened(sealed.get(0))).isEqualTo("{\"name\":\"Invented Person\"}");
        assertThat(keyStore.blobs.values().stream().map(key -> Base64.getEncoder().encodeToString(key.key())))
            .doesNotHaveDuplicates();
    }

    @Test
    void nothing_of_it_is_in_the_record_in_clear() {
        var bytes = sealed(1, Map.of("whereabouts", "Gate 4")).getFirst().toString();

        assertThat(bytes).doesNotContain("Gate 4");
        assertThat(report(Map.of("whereabouts", "Gate 4")).toString()).doesNotContain("Gate 4").contains("[sensitive]");
    }

    @Test
    void the_order_of_members_makes_no_other_content_and_another_word_does() {
        var one = new LinkedHashMap<String, Object>(Map.of("name", "Invented Person"));
        one.put("age", 22);
        var other = new LinkedHashMap<String, Object>(Map.of("age", 22));
        other.put("name", "Invented Person");

        assertThat(digest(one)).isEqualTo(digest(other)).isNotEqualTo(digest(Map.of("name", "Invented Person")));
    }

    @Test
    void a_decimal_is_sealed_with_the_digits_that_were_sent() {
        var account = "{\"amount\":9007199254740993.0,\"fee\":0.10,\"more\":[37.95012345678901234567,1E+300]}";

        assertThat(opened(sealed(1, Map.of("account", sent(account))).getFirst())).isEqualTo(account);
    }

    /** Told apart by what was sent, also where a reader might round: 409, not 202. */
    @Test
    void decimals_that_differ_in_any_digit_are_different_content() {
        assertThat(Stream.of("9007199254740993.0", "9007199254740992.0", "0.1", "0.10", "1E-300", "1E-299")
            .map(number -> digest(sent("{\"amount\":" + number + "}")))).doesNotHaveDuplicates();
        assertThat(digest(sent("{\"amount\":9007199254740993.0, \"fee\":1e2}")))
            .isEqualTo(digest(sent("{\"fee\":1E+2, \"amount\":9007199254740993.0}")));
    }

    /** Written down once: a repeat may come after an upgrade, and is none by another. */
    @Test
    void a_digest_stays_what_it_was() {
        assertThat(sealing.digests(WOMAN, report(Map.of("health", "asthma")).compartments()))
            .isEqualTo(Map.of("health", "4429b94f67aac0227c8d6048f922185cf83e5df3cadedda7a588e7d92dc40f81"));
    }

    @Test
    void the_digest_of_the_same_words_differs_from_referral_to_referral() {
        var written = report(Map.of("identity", "Invented Person")).compartments();

        assertThat(sealing.digests(WOMAN, written))
            .isNotEqualTo(sealing.digests(ReferralId.derive(Reports.AIRPORT, "another-key"), written));
    }

    @Test
    void the_same_words_count_as_changed_once_the_key_that_sealed_them_is_lost() {
        var words = Map.<String, Object>of("health", "asthma");
        var first = sealed(1, words).getFirst().getDigest();
        assertThat(sealed(2, words).getFirst().getDigest()).isEqualTo(first);

        keyStore.madeFor = 3;
        var anew = sealed(3, words).getFirst().getDigest();
        assertThat(anew).isNotEqualTo(first);
        assertThat(sealed(3, words).getFirst().getDigest()).isEqualTo(anew);
        assertThat(sealed(4, words).getFirst().getDigest()).isEqualTo(anew);
    }

    @Test
    void an_erased_referral_and_a_key_store_that_refuses_seal_nothing() {
        keyStore.answer = new KeyStoreAnswer.Erased<>();
        assertThat(sealing.seal(WOMAN, 1, report(Map.of("health", "asthma")))).isEqualTo(new Sealing.Outcome.Erased());

        keyStore.answer = new KeyStoreAnswer.Refused<>(KeyStoreAnswer.Reason.FORBIDDEN);
        assertThat(sealing.seal(WOMAN, 1, report(Map.of("health", "asthma"))))
            .isEqualTo(new Sealing.Outcome.Unavailable());

        keyStore.answer = new KeyStoreAnswer.Refused<>(KeyStoreAnswer.Reason.DAMAGED_KEY);
        assertThat(sealing.seal(WOMAN, 1, report(Map.of("health", "asthma"))))
            .isEqualTo(new Sealing.Outcome.Unsealable());
    }

    @Test
    void a_report_without_compartments_asks_the_key_store_nothing() {
        assertThat(sealing.seal(WOMAN, 1, report(Map.of()))).isEqualTo(new Sealing.Outcome.Sealed(List.of()));
        assertThat(keyStore.asked).isZero();
    }

    @Test
    void a_digest_key_that_others_may_read_or_that_is_short_is_refused_by_its_file(@TempDir Path folder)
            throws IOException {
        var open = digestKey(folder, 32, "rw-r--r--");
        assertThatIllegalArgumentException().isThrownBy(() -> DigestKey.read(open))
            .withMessageContaining(open.toString());

        var brief = digestKey(folder.resolve("brief"), 31, "rw-------");
        assertThatIllegalArgumentException().isThrownBy(() -> DigestKey.read(brief))
            .withMessageContaining(brief.toString());

        var odd = digestKey(folder.resolve("odd"), 33, "rw-------");
        Files.writeString(odd, "A", StandardOpenOption.APPEND);
        assertThatIllegalArgumentException().isThrownBy(() -> DigestKey.read(odd))
            .withMessageContaining(odd.toString());
    }

    private static Path digestKey(Path folder, int bytes, String rights) throws IOException {
        var file = Files.createDirectories(folder).resolve("digest.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[bytes]));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private String digest(Object identity) {
        return sealing.digests(WOMAN, report(Map.of("identity", identity)).compartments()).get("identity");
    }

    private static Map<?, ?> sent(String json) {
        return StrictJson.object(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static Report report(Map<String, Object> compartments) {
        return ((Reading.Accepted) ReadReport.read(with(Reports.atTheGate(), "/compartments", compartments), WORDS,
                NOW))
            .report();
    }

    private List<SealedCompartment> sealed(int revision, Map<String, Object> compartments) {
        return ((Sealing.Outcome.Sealed) sealing.seal(WOMAN, revision, report(compartments))).compartments();
    }

    private String opened(SealedCompartment sealed) {
        var subject = new Subject(WOMAN, 1, sealed.getCompartment().toString());
        var wrapped = new Wrapped(sealed.getKeyId().toString(), bytes(sealed.getCarrier()),
                bytes(sealed.getWrappedKey()));
        var blob = new Unwrapping(Subject.ROUTING, List.of(routing)).unwrap(wrapped, subject.forRouting())
            .orElseThrow();
        var key = keyStore.blobs.get(new String(blob, StandardCharsets.UTF_8)).key();
        return ContentKey.of(key).orElseThrow().open(subject, bytes(sealed.getCiphertext())).orElseThrow().revealText();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Gives a number for each key; the real one is tried with the whole network. */
    private static final class RememberingKeyStore implements KeyStore {

        private final Map<String, CompartmentKey> blobs = new HashMap<>();

        private KeyStoreAnswer<WrappedKeys> answer;

        private int madeFor = 1;

        private int asked;

        @Override
        public KeyStoreAnswer<WrappedKeys> wrap(ReferralId referral, int revision, List<CompartmentKey> keys) {
            asked++;
            return answer != null ? answer
                    : new KeyStoreAnswer.Done<>(new WrappedKeys(madeFor, keys.stream().map(this::remember).toList()));
        }

        private WrappedKey remember(CompartmentKey key) {
            var blob = "blob " + blobs.size();
            blobs.put(blob, key);
            return new WrappedKey(key.compartment(), blob.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public KeyStoreAnswer<List<CompartmentKey>> unwrap(ReferralId referral, AssignmentId assignment, int revision,
                List<WrappedKey> keys) {
            throw new UnsupportedOperationException();
        }

    }

}
