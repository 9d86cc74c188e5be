package network.referral.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import network.referral.schemas.ReferralId;

/** Bytes that nobody sealed open nothing, and break nothing. */
class OpeningFuzzTest {

    private static final ReferralId REFERRAL = ReferralId.derive("airport", "key-of-a-test");

    private static final Subject HEALTH = new Subject(REFERRAL, 1, "health");

    private static final ContentKey KEY = ContentKey.random();

    private static final PrivateKey OWN = PrivateKey.generate();

    private static final Unwrapping OPENER = new Unwrapping("harbour-clinic", List.of(OWN));

    @FuzzTest(maxDuration = "5s")
    void whatWasNotSealedOpensNothing(byte[] bytes) {
        assertThat(KEY.open(HEALTH, bytes)).isEmpty();
        ContentKey.of(bytes).ifPresent(key -> assertThat(key.open(HEALTH, bytes)).isEmpty());
        int middle = Math.min(bytes.length, 32);
        var wrapped = new Wrapped(OWN.publicKey().id(), Arrays.copyOf(bytes, middle),
                Arrays.copyOfRange(bytes, middle, bytes.length));
        assertThat(OPENER.unwrap(wrapped, bytes)).isEmpty();
        PublicKey.of(wrapped.carrier()).ifPresent(key -> new Unwrapping(key.id(), List.of(OWN)).unwrap(wrapped, bytes));
    }

}
