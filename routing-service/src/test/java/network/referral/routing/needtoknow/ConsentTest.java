package network.referral.routing.needtoknow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.events.AgeGroup;
import network.referral.events.ConsentState;
import network.referral.schemas.CodeWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ConsentTest {

    private static List<ConsentState> opening(AgeGroup age) {
        return Arrays.stream(ConsentState.values())
            .filter(answer -> Consent.of(CodeWord.of(age), Map.of("police", CodeWord.of(answer))).opens("police"))
            .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "CHILD", "AGE_DISPUTED" })
    void an_adult_has_to_have_said_yes(AgeGroup adult) {
        assertThat(opening(adult)).containsExactly(ConsentState.GIVEN);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = { "CHILD", "AGE_DISPUTED" })
    void who_may_be_a_child_must_not_have_said_no(AgeGroup child) {
        assertThat(opening(child)).containsExactlyInAnyOrder(ConsentState.GIVEN, ConsentState.NOT_ASKED,
                ConsentState.NOT_APPLICABLE_CHILD, ConsentState.UNABLE);
    }

    @Test
    void each_purpose_has_its_own_answer() {
        var answers = Map.of("assistance", "not-asked", "police", "refused", "consular", "given");

        assertThat(Consent.of("child", answers).purposes()).isEqualTo(Set.of("assistance", "consular"));
        assertThat(Consent.of("adult", answers).purposes()).isEqualTo(Set.of("consular"));
    }

    @Test
    void what_no_report_says_opens_nothing() {
        assertThat(Consent.of("child", Map.of("police", "GIVEN", "assistance", "")).purposes()).isEmpty();
        assertThat(Consent.of("child", Map.of()).opens("police")).isFalse();
    }

}
