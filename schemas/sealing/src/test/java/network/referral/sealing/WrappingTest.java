package network.referral.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

    @Test
    void a_carrier_serves_one_recipient_for_a_while() {
        var carrier = wrapped().carrier();

        assertThat(wrapped().carrier()).isEqualTo(carrier);
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
    }

    /** What is written here, any implementation of RFC 9180 can open. */
    @Test
    void another_implementation_of_the_standard_opens_the_carrier() throws Exception {
        var wrapped = wrapped();
        var hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        var pair = hpke.deserializePrivateKey(key.scalar(), key.publicKey().bytes());
        var encapsulated = Arrays.copyOf(wrapped.carrier(), 32);
        var sealed = Arrays.copyOfRange(wrapped.carrier(), 32, wrapped.carrier().length);

        var carrier = hpke.open(encapsulated, pair, Subject.carrier(CLINIC.value()), new byte[0], sealed, null, null,
                null);

        assertThat(Wrapping.cipher(carrier).decrypt(wrapped.secret(), HEALTH.forAgency(CLINIC, CARE)))
            .isEqualTo(SECRET);
    }

}
