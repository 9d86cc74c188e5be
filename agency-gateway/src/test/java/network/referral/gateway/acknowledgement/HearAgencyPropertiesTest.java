package network.referral.gateway.acknowledgement;

import static network.referral.gateway.acknowledgement.Spoken.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.StatusCodes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HearAgencyPropertiesTest {

    @Property
    void whateverIsSaidTheStateOnlyMovesAlongItsSteps(@ForAll("claims") List<Claim> claims) {
        var history = History.NONE;
        for (var claim : claims) {
            var before = history.state();
            if (HearAgency.decide(Spoken.standing(history), claim, NOW) instanceof Answer.Taken(var statement)) {
                history = history.apply(statement);
                assertThat(before.mayBecome(history.state())).isTrue();
                assertThat(history.state()).isEqualTo(statement.state());
            }
        }
    }

    @Property
    void whatWasTakenIsARepeatWhenSaidAgain(@ForAll("claims") List<Claim> claims, @ForAll("claim") Claim claim) {
        var standing = Spoken.afterHearing(claims.toArray(Claim[]::new));
        if (HearAgency.decide(standing, claim, NOW) instanceof Answer.Taken(var statement)) {
            var after = Spoken.standing(standing.history().apply(statement));
            assertThat(HearAgency.decide(after, claim, NOW.plusSeconds(1))).isEqualTo(new Answer.Repeated(statement));
            assertThat(HearAgency.settle(after, statement)).isEqualTo(new Answer.Taken(statement));
        }
    }

    @Property
    void aRetryThatWasNeverReadBackHasTheSameId(@ForAll("claims") List<Claim> claims, @ForAll("claim") Claim claim) {
        var standing = Spoken.afterHearing(claims.toArray(Claim[]::new));
        if (HearAgency.decide(standing, claim, NOW) instanceof Answer.Taken(var first)
                && HearAgency.decide(standing, claim, NOW.plusSeconds(9)) instanceof Answer.Taken(var retry)) {
            assertThat(retry.id()).isEqualTo(first.id());
            assertThat(standing.history().apply(first).apply(retry).taken()).containsOnlyOnce(first)
                .hasSize(standing.history().taken().size() + 1);
        }
    }

    @Property
    void noTwoStatementsOfAHistoryShareAnId(@ForAll("claims") List<Claim> claims) {
        var ids = new ArrayList<String>();
        Spoken.afterHearing(claims.toArray(Claim[]::new)).history().taken().forEach(taken -> ids.add(taken.id()));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Property
    void everyAnswerHasItsGround(@ForAll("claims") List<Claim> claims, @ForAll("anyClaim") Claim claim) {
        var standing = Spoken.afterHearing(claims.toArray(Claim[]::new));
        switch (HearAgency.decide(standing, claim, NOW)) {
            case Answer.Taken(var statement) -> {
                assertThat(standing.next()).contains(statement.state());
                assertThat(claim.status()).contains(statement.state().word());
                assertThat(statement.state().isClosed() ? claim.news().orElse(Spoken.NEWS) : Spoken.NEWS)
                    .isEqualTo(Spoken.NEWS);
                assertThat(statement.state().isClosed() && claim.after().isPresent() ? claim.after().get()
                        : standing.history().taken().size())
                    .isGreaterThanOrEqualTo(standing.history().taken().size());
            }
            case Answer.Repeated(var before) -> assertThat(standing.history().last()).contains(before);
            case Answer.Invalid(var faults) -> assertThat(faults).isNotEmpty();
            case Answer.Illegal(var state, var next) -> {
                assertThat(state).isEqualTo(standing.state());
                assertThat(next).extracting(AssignmentProgress::word).doesNotContain(claim.status().orElseThrow());
            }
            case Answer.NewsSince() -> {
                assertThat(claim.news().orElse("older")).isEqualTo("older");
                assertThat(claim.after().orElse(-1)).isLessThan(standing.history().taken().size());
                assertThat(standing.next()).extracting(AssignmentProgress::word).contains(claim.status().orElseThrow());
            }
            case Answer.Erased() -> assertThat(standing.erased()).isTrue();
        }
    }

    @Provide
    Arbitrary<List<Claim>> claims() {
        return claim().list().ofMaxSize(12);
    }

    /** Sound in form: the codes fit the state. */
    @Provide
    Arbitrary<Claim> claim() {
        return Arbitraries.of("acknowledged", "accepted", "declined", "in-progress", "on-hold", "completed", "failed")
            .flatMap(word -> {
                var state = AssignmentProgress.ofWord(word).orElseThrow();
                if (state == AssignmentProgress.COMPLETED) {
                    return Arbitraries.of(StatusCodes.OUTCOMES).map(code -> Spoken.claim(word, null, code));
                }
                var reasons = StatusCodes.reasonsOf(state);
                return reasons.isEmpty() ? Arbitraries.just(Spoken.claim(word))
                        : Arbitraries.of(reasons).map(code -> Spoken.claim(word, code, null));
            });
    }

    @Provide
    Arbitrary<Claim> anyClaim() {
        var word = Arbitraries.of("acknowledged", "declined", "completed", "delivered", "nonsense", "");
        var code = Arbitraries.of("no-capacity", "handed-over", "other", "nonsense", "");
        var time = Arbitraries.of("2026-11-24T08:15:00Z", "2020-01-01T00:00:00Z", "nonsense", "");
        var sound = claim();
        var any = Combinators.combine(word.optional(), code.optional(), code.optional(), time.optional())
            .as((status, reason, outcome, occurredAt) -> new Claim(status, reason, outcome, occurredAt,
                    Optional.empty(), Optional.empty(), List.of()));
        var seen = Combinators.combine(Arbitraries.integers().between(0, 12), sound).as(Spoken::after);
        return Arbitraries.oneOf(any, sound.map(said -> Spoken.having(Spoken.NEWS, said)),
                sound.map(said -> Spoken.having("older", said)), seen);
    }

}
