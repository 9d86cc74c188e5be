package network.referral.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A password is taken exactly as it was typed, and a file that says no hash lets nobody
 * in.
 */
class SlowHashTest {

    private final SlowHash hash = new SlowHash();

    @Test
    void theRightOneMatchesAndNothingLikeIt() {
        var kept = hash.encode("Gate 4, two places behind: ýüz!");
        assertThat(hash.matches("Gate 4, two places behind: ýüz!", kept)).isTrue();
        for (var other : List.of("", "gate 4, two places behind: ýüz!", "Gate 4, two places behind: ýüz! ",
                "Gate 4, two places behind: yuz!", kept)) {
            assertThat(hash.matches(other, kept)).as(other).isFalse();
        }
        assertThat(hash.encode("same")).isNotEqualTo(hash.encode("same"));
    }

    @Test
    void longOnesCountToTheLastCharacter() {
        var kept = hash.encode("x".repeat(255) + "a");
        assertThat(hash.matches("x".repeat(255) + "a", kept)).isTrue();
        assertThat(hash.matches("x".repeat(255) + "b", kept)).isFalse();
        assertThat(hash.matches("x".repeat(257), hash.encode("x".repeat(257)))).isFalse();
    }

    /** Made by another implementation (Python's hashlib). */
    @Test
    void anotherImplementationsHashMatches() {
        assertThat(hash.matches("a-password",
                "pbkdf2-sha256$10000$MDEyMzQ1Njc4OWFiY2RlZg==$+wcVeif71kOhEG0LBuvj+sW9U3l1iHS/+Y3m5BnwkEE="))
            .isTrue();
    }

    @Test
    void whatIsNoHashLetsNobodyIn() {
        for (var kept : List.of("", "a-password", "{noop}a-password",
                "pbkdf2-sha256$1$MDEyMzQ1Njc4OWFiY2RlZg==$+wcVeif71kOhEG0LBuvj+sW9U3l1iHS/+Y3m5BnwkEE=",
                "pbkdf2-sha256$10000$$+wcVeif71kOhEG0LBuvj+sW9U3l1iHS/+Y3m5BnwkEE=",
                "pbkdf2-sha256$10000$MDEyMzQ1Njc4OWFiY2RlZg==$")) {
            assertThat(hash.matches("a-password", kept)).as(kept).isFalse();
            assertThat(hash.matches("", kept)).as(kept).isFalse();
        }
    }

}
