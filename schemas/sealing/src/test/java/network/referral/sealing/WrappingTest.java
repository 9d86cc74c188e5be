package network.referral.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;

class WrappingTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private static final ReferralId REFERRAL = ReferralId.derive("airport", "key-of-a-test");

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final AgencyId POLICE = new AgencyId("harbour-police");

    private static final AssignmentId CARE = AssignmentId.derive(REFERRAL, 1, CLINIC, "medical-care");

    private static final Subject HEALTH = new Subject(REFERRAL, 1, "health");

    /** What stands before the 32 bytes of a key in its file. */
    private static final String PKCS8 = "302e020100300506032b656e04220420";

    private static final String SPKI = "302a300506032b656e032100";

    private static final byte[] SECRET = ContentKey.random().reveal();

    private final PrivateKey key = PrivateKey.generate();

    private final Unwrapping clinic = new Unwrapping(CLINIC.value(), List.of(key));

    private final Wrapping wrapping = new Wrapping();

    private Wrapped wrapped() {
        return wrapping.wrap(key.publicKey(), CLINIC.value(), HEALTH.forAgency(CLINIC, CARE), SECRET, NOW);
    }

    @Test
    void the_recipient_opens_it() {
        assertThat(clinic.unwrap(wrapped(), HEALTH.forAgency(CLINIC, CARE))).hasValue(SECRET);
    }

    @Test
    void it_opens_in_no_other_context() {
        var other = ReferralId.derive("airport", "another-key");
        var elsewhere = List.of(HEALTH.forAgency(POLICE, CARE), HEALTH.forRouting(),
                HEALTH.forAgency(CLINIC, AssignmentId.derive(REFERRAL, 1, CLINIC, "contact-and-assess")),
                new Subject(REFERRAL, 2, "health").forAgency(CLINIC, CARE),
                new Subject(REFERRAL, 1, "identity").forAgency(CLINIC, CARE),
                new Subject(other, 1, "health").forAgency(CLINIC, CARE));

        assertThat(elsewhere).allSatisfy(context -> assertThat(clinic.unwrap(wrapped(), context)).isEmpty());
    }

    @Test
    void another_agency_opens_nothing_with_all_it_has() {
        var police = new Unwrapping(POLICE.value(), List.of(PrivateKey.generate(), PrivateKey.generate()));
        var impostor = new Unwrapping(CLINIC.value(), List.of(PrivateKey.generate()));

        assertThat(police.unwrap(wrapped(), HEALTH.forAgency(CLINIC, CARE))).isEmpty();
        assertThat(impostor.unwrap(wrapped(), HEALTH.forAgency(CLINIC, CARE))).isEmpty();
    }

    @Test
    void a_key_that_serves_two_names_opens_only_what_was_meant_for_each() {
        var otherName = new Unwrapping(POLICE.value(), List.of(key));

        assertThat(otherName.unwrap(wrapped(), HEALTH.forAgency(CLINIC, CARE))).isEmpty();
    }

    @Test
    void a_changed_byte_opens_nothing() {
        var sound = wrapped();
        for (int i = 0; i < sound.carrier().length; i++) {
            var carrier = sound.carrier().clone();
            carrier[i] ^= 1;
            assertThat(
                    clinic.unwrap(new Wrapped(sound.keyId(), carrier, sound.secret()), HEALTH.forAgency(CLINIC, CARE)))
                .isEmpty();
        }
        for (int i = 0; i < sound.secret().length; i++) {
            var secret = sound.secret().clone();
            secret[i] ^= 1;
            assertThat(
                    clinic.unwrap(new Wrapped(sound.keyId(), sound.carrier(), secret), HEALTH.forAgency(CLINIC, CARE)))
                .isEmpty();
        }
    }

    /** Whoever has the public key can make one, and there may be other compartments. */
    @Test
    void a_carrier_that_is_no_key_of_256_bits_opens_nothing() throws Exception {
        var context = HEALTH.forAgency(CLINIC, CARE);
        for (int bytes : new int[] { 0, 16, 24, 31, 33 }) {
            var carrier = key.publicKey().encapsulate(new byte[bytes], Subject.carrier(CLINIC.value()));
            var secret = bytes == 16 ? new AesGcmJce(new byte[16]).encrypt(SECRET, context) : new byte[60];
            assertThat(clinic.unwrap(new Wrapped(key.publicKey().id(), carrier, secret), context)).as("%d", bytes)
                .isEmpty();
        }
    }

    @Test
    void a_carrier_serves_one_recipient_for_a_while() {
        var carrier = wrapped().carrier();

        assertThat(List.of(wrapped(), wrapped())).allSatisfy(each -> {
            assertThat(each.carrier()).isEqualTo(carrier);
            assertThat(clinic.unwrap(each, HEALTH.forAgency(CLINIC, CARE))).hasValue(SECRET);
        });
        assertThat(wrapping.wrap(key.publicKey(), POLICE.value(), HEALTH.forRouting(), SECRET, NOW).carrier())
            .isNotEqualTo(carrier);
        assertThat(wrapping
            .wrap(key.publicKey(), CLINIC.value(), HEALTH.forAgency(CLINIC, CARE), SECRET, NOW.plusSeconds(601))
            .carrier()).isNotEqualTo(carrier);
    }

    @Test
    void a_new_key_does_not_end_the_old_one() {
        var before = wrapped();
        var fresh = PrivateKey.generate();
        var after = wrapping.wrap(fresh.publicKey(), CLINIC.value(), HEALTH.forAgency(CLINIC, CARE), SECRET, NOW);

        var both = new Unwrapping(CLINIC.value(), List.of(key, fresh));
        assertThat(List.of(before, after))
            .allSatisfy(each -> assertThat(both.unwrap(each, HEALTH.forAgency(CLINIC, CARE))).hasValue(SECRET));
        assertThat(clinic.unwrap(after, HEALTH.forAgency(CLINIC, CARE))).isEmpty();
        var theFreshAlone = new Unwrapping(CLINIC.value(), List.of(fresh));
        assertThat(theFreshAlone.unwrap(after, HEALTH.forAgency(CLINIC, CARE))).hasValue(SECRET);
    }

    /**
     * By the README alone: what is written here any implementation of RFC 9180 opens, and
     * every later version of this one.
     */
    @Test
    void another_implementation_of_the_standard_opens_it_by_what_is_written_down() throws Exception {
        var contentKey = ContentKey.random();
        var wrapped = wrapping.wrap(key.publicKey(), "harbour-clinic", HEALTH.forAgency(CLINIC, CARE),
                contentKey.reveal(), NOW);
        var content = contentKey.seal(HEALTH, Sensitive.ofText("asthma"));

        var carrier = decapsulated(key, wrapped.carrier(), "rn1|carrier|harbour-clinic");
        var secret = decrypted(carrier, wrapped.secret(), "rn1|wrap|" + REFERRAL + "|1|health|harbour-clinic|" + CARE);
        var padded = decrypted(secret, content, "rn1|content|" + REFERRAL + "|1|health");

        assertThat(padded).hasSize(256).startsWith('a', 's', 't', 'h', 'm', 'a', 0x80, 0);
        assertThat(Arrays.copyOfRange(padded, 7, 256)).containsOnly(0);
    }

    /**
     * What a stranger tries an opener with. Its content is of a revision after the one
     * that named the agency: whoever binds to that one opens this in no trial.
     */
    @Test
    void the_sample_opens_by_what_is_written_down_and_here() throws Exception {
        var sample = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/test/resources/sealed.properties"))) {
            sample.load(file);
        }
        var own = PrivateKey
            .ofPem(Pem.write("PRIVATE KEY", hex(PKCS8 + sample.getProperty("privateKey")))
                    + Pem.write("PUBLIC KEY", hex(SPKI + sample.getProperty("publicKey"))))
            .orElseThrow();
        var about = sample.getProperty("referralId") + "|" + sample.getProperty("compartment.revision") + "|"
                + sample.getProperty("compartment.compartment");
        var reader = sample.getProperty("agency") + "|" + sample.getProperty("assignmentId");
        var ciphertext = hex(sample.getProperty("compartment.ciphertext"));
        var wrapped = new Wrapped(sample.getProperty("compartment.keyId"),
                hex(sample.getProperty("compartment.carrier")), hex(sample.getProperty("compartment.wrappedKey")));

        var carrier = decapsulated(own, wrapped.carrier(), "rn1|carrier|" + sample.getProperty("agency"));
        var secret = decrypted(carrier, wrapped.secret(), "rn1|wrap|" + about + "|" + reader);
        var padded = decrypted(secret, ciphertext, "rn1|content|" + about);

        assertThat(new String(padded, StandardCharsets.UTF_8)).startsWith(sample.getProperty("content") + "\uFFFD\0");
        assertThat(sample.getProperty("compartment.wrapAlgorithm")).isEqualTo(Wrapping.ALGORITHM);
        assertThat(sample.getProperty("compartment.algorithm")).isEqualTo(ContentKey.ALGORITHM);
        assertThat(sample.getProperty("compartment.revision")).isNotEqualTo(sample.getProperty("revision"));
        var subject = new Subject(ReferralId.parse(sample.getProperty("referralId")).orElseThrow(),
                Integer.parseInt(sample.getProperty("compartment.revision")),
                sample.getProperty("compartment.compartment"));
        var context = subject.forAgency(CLINIC, AssignmentId.parse(sample.getProperty("assignmentId")).orElseThrow());
        assertThat(new Unwrapping(CLINIC.value(), List.of(own)).unwrap(wrapped, context)).hasValue(secret);
        assertThat(ContentKey.of(secret).orElseThrow().open(subject, ciphertext).orElseThrow().revealText())
            .isEqualTo(sample.getProperty("content"));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Test
    void routing_opens_by_what_is_written_down() throws Exception {
        var wrapped = wrapping.wrap(key.publicKey(), Subject.ROUTING, HEALTH.forRouting(), SECRET, NOW);

        var carrier = decapsulated(key, wrapped.carrier(), "rn1|carrier|routing-service");

        assertThat(decrypted(carrier, wrapped.secret(), "rn1|wrap|" + REFERRAL + "|1|health|routing-service"))
            .isEqualTo(SECRET);
    }

    private static byte[] decapsulated(PrivateKey key, byte[] carrier, String info) throws Exception {
        var hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        var pair = hpke.deserializePrivateKey(key.scalar(), key.publicKey().bytes());
        return hpke.open(Arrays.copyOf(carrier, 32), pair, bytes(info), new byte[0],
                Arrays.copyOfRange(carrier, 32, carrier.length), null, null, null);
    }

    private static byte[] decrypted(byte[] key, byte[] sealed, String associated) throws Exception {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, sealed, 0, 12));
        cipher.updateAAD(bytes(associated));
        return cipher.doFinal(sealed, 12, sealed.length - 12);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

}
