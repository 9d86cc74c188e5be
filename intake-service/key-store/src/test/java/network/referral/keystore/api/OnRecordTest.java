package network.referral.keystore.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import network.referral.audit.chain.Act;
import network.referral.keystore.vault.Answer;
import network.referral.schemas.ReferralId;
import network.referral.testbus.TrailInMemory;
import org.junit.jupiter.api.Test;

/** Keys that are given are on record each time; those that are refused, by how often. */
class OnRecordTest {

    private static final List<String> HEALTH = List.of("health");

    private final TrailInMemory trail = new TrailInMemory();

    private final OnRecord onRecord = new OnRecord(trail,
            Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));

    private final ReferralId referral = new ReferralId(UUID.randomUUID());

    @Test
    void whoIsRefusedKeysIsOnRecordByTheSizeOfTheFlood() {
        for (int i = 0; i < 150; i++) {
            onRecord.unwrapped(referral, Optional.empty(), HEALTH, "not-its-key");
            onRecord.wrapped(referral, HEALTH, "erased");
        }

        assertThat(trail.words()).containsExactly("KEY_UNWRAPPED not-its-key", "KEY_WRAPPED erased",
                "KEY_UNWRAPPED not-its-key-10", "KEY_WRAPPED erased-10", "KEY_UNWRAPPED not-its-key-100",
                "KEY_WRAPPED erased-100");
    }

    @Test
    void whatIsGivenIsOnRecordEachTime() {
        for (int i = 0; i < 20; i++) {
            onRecord.unwrapped(referral, Optional.empty(), HEALTH, "done");
            onRecord.wrapped(referral, HEALTH, "done");
        }

        assertThat(trail.deeds()).hasSize(40);
    }

    @Test
    void keysAreOnRecordBeforeTheyAreGivenAndNoHelpWaitsForThat() {
        onRecord.unwrapped(referral, Optional.empty(), HEALTH, "done");
        onRecord.asked(referral);
        onRecord.wrapped(referral, HEALTH, "done");

        assertThat(trail.manners()).containsExactly("record", "record", "mention");
    }

    @Test
    void whatAnOperatorAsksForIsOnRecordBeforeItIsDone() {
        onRecord.administered(Act.KEY_ERASED, referral, () -> {
            assertThat(trail.manners()).containsExactly("record");
            return new Answer.Given<>("destroyed");
        });

        assertThat(trail.manners()).containsExactly("record", "mention");
    }

}
