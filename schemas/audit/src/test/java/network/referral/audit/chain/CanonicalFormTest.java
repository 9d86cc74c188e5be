package network.referral.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.List;
import network.referral.events.AuditAct;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

    private static final ChainId CHAIN = ChainId.parse("key-store/0/20261124T081500000Z/5f3a90c1");

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final String OPENING = "43120243da187216112d38f63660fb02570fb02c7dd458231ec064a07ff0f083";

    private static final String ENTRY = "9b53879e92c6d98a767de3eb1904a1efb923e4ffba3af1d661c0d0cba8de4856";

    private static final String CHECKPOINT = "db4bfc238dd41953cf345eaa68fdaa86447feab6117e317b0610980cbea6adb8";

    /** Written down once: every later version of the code must come to the same. */
    @Test
    void the_form_of_version_1_stays_as_it_is() {
        var opening = Chain.begin(CHAIN).decideOpening(List.of(), NOON);
        var chain = Chain.begin(CHAIN).apply(opening);
        var entry = chain.decide(Deed.done(Act.KEY_UNWRAPPED)
            .by(Who.of("harbour-clinic-records", "harbour-clinic"))
            .compartments(List.of("identity", "health")), NOON.plusMillis(1));
        var checkpoint = chain.apply(entry).decide(CheckpointKind.RUNNING, "90c15f3a5f3a90c1", NOON);

        assertThat(opening.hash()).hasToString(OPENING);
        assertThat(entry.hash()).hasToString(ENTRY);
        assertThat(checkpoint.hash()).hasToString(CHECKPOINT);
    }

    @Test
    void every_act_is_a_symbol_of_the_schema_and_every_symbol_an_act() {
        assertThat(Arrays.stream(Act.values()).map(Act::name))
            .containsExactlyInAnyOrderElementsOf(Arrays.stream(AuditAct.values()).map(AuditAct::name).toList());
    }

    @Test
    void no_field_takes_a_sentence() {
        assertThatIllegalArgumentException().isThrownBy(() -> Deed.of(Act.ACCESS_DENIED, "Not allowed"));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Deed.done(Act.COMPARTMENT_OPENED).compartments(List.of("health of somebody")));
        assertThat(Deed.done(Act.PROTOCOL_ACTIVATED).protocol("TM", "a b").subject().protocol())
            .contains("TM unreadable");
    }

    @Test
    void whatever_a_token_says_is_recorded_and_nothing_else_gets_in_with_it() {
        var who = Who.of("Somebody's name, in a sentence\n", "Not An Agency");

        assertThat(who.client()).contains("unreadable");
        assertThat(who.agency()).hasToString("Optional[unreadable]");
        assertThat(Deed.done(Act.REFERRAL_READ).traced(Optional.of("no trace at all, and rather too long for one")))
            .isEqualTo(Deed.done(Act.REFERRAL_READ));
    }

}
