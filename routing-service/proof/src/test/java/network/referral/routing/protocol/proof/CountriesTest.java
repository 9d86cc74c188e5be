package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.protocol.Input;
import org.junit.jupiter.api.Test;

/** A protocol may name every country there is; facts may still name another. */
class CountriesTest {

    @Test
    void whereAllAreNamedAnotherCodeIsTheCaseThatShows() {
        Draft draft = unfilledBut(Arrays.stream(Locale.getISOCountries()));

        Fault fault = unfilled(draft.proof());

        assertThat(fault.counterExample().orElseThrow().facts().get("nationality")).asString()
            .matches("[A-Z]{2}")
            .isNotIn((Object[]) Locale.getISOCountries());
        Witness.of(draft.protocol()).confirms(fault);
    }

    @Test
    void whereEveryCodeIsNamedNoOtherIsLeft() {
        Draft draft = unfilledBut(Input.countries());

        assertThat(draft.proof().faults()).filteredOn(fault -> fault.where().equals("stranger"))
            .extracting(Fault::code)
            .containsExactly(Fault.Code.ROLE_NEVER_DUE);
    }

    /** A role that is due of all others, and that no rule gives to anybody. */
    private static Draft unfilledBut(Stream<String> countries) {
        String named = countries.collect(Collectors.joining("', '", "['", "', unknown]"));
        return SoundProtocol.of(1)
            .add("roles", "{id: stranger, cardinality: at-least-one, filledBy: [spare], when: {nationality: {not: "
                    + named + "}}, status: model}");
    }

    private static Fault unfilled(Proof proof) {
        return proof.faults()
            .stream()
            .filter(fault -> Map.entry(fault.code(), fault.where())
                .equals(Map.entry(Fault.Code.ROLE_UNFILLED, "stranger")))
            .findFirst()
            .orElseThrow();
    }

}
