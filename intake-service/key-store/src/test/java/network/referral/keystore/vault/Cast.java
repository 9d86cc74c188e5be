package network.referral.keystore.vault;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import network.referral.keys.CompartmentKey;
import network.referral.keys.WrappedKey;
import network.referral.keystore.custody.Custody;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.HoldSeen;
import network.referral.keystore.custody.Refusal;
import network.referral.keystore.vault.Answer.Given;
import network.referral.keystore.vault.Answer.Refused;
import network.referral.schemas.ReferralId;

/** Whom the stories are about, and what is said of them. */
final class Cast {

    static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    private Cast() {
    }

    static ReferralId somebody() {
        return new ReferralId(UUID.randomUUID());
    }

    static List<CompartmentKey> keys(String... compartments) {
        return Stream.of(compartments).map(name -> new CompartmentKey(name, content(name))).toList();
    }

    private static byte[] content(String compartment) {
        var key = new byte[CompartmentKey.BYTES];
        Arrays.fill(key, (byte) compartment.hashCode());
        return key;
    }

    static List<WrappedKey> wrapped(Custodian store, ReferralId referral, int revision, String... compartments) {
        return given(store.wrap(referral, revision, keys(compartments))).keys();
    }

    static int madeFor(Custodian store, ReferralId referral, int revision) {
        return given(store.wrap(referral, revision, keys("health"))).madeFor();
    }

    static Answer<Custody> hold(Custodian store, ReferralId referral) {
        return store.hold(referral, HoldReason.COURT_ORDER, NOW);
    }

    /** Whichever hold it is. */
    static Answer<Custody> lift(Custodian store, ReferralId referral) {
        return store.lift(referral, new HoldSeen(Optional.empty(), Optional.empty()));
    }

    static Answer<Custody> lift(Custodian store, ReferralId referral, Hold hold) {
        return store.lift(referral, new HoldSeen(Optional.of(hold.reason()), Optional.of(hold.since().toString())));
    }

    static <T> T given(Answer<T> answer) {
        return switch (answer) {
            case Given<T>(var value) -> value;
            case Refused<T>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

}
