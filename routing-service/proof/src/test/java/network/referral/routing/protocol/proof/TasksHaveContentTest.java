package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TasksHaveContentTest {

    private static final String COMMISSION = "interdepartmental-commission:";

    /** By a rule that shares the reference, and by that it shares nothing more. */
    private static final String OVERSIGHT = "ombudsperson-office:oversight";

    /** By rules, and in the place of whoever is excluded. */
    @Test
    void whoActsByAReferenceAloneIsToldOf() {
        assertThat(bare(Shipped.turkmenProposal(), Shipped.agencies("tm"))).extracting(Fault::where)
            .contains(COMMISSION + "statistics-only", COMMISSION + "coordinator-triage",
                    COMMISSION + "direct-investigation", OVERSIGHT)
            .allMatch(where -> where.startsWith(COMMISSION) || where.equals(OVERSIGHT));
    }

    @Test
    void whoMayReadWhatIsSharedIsNot() {
        Draft draft = SoundProtocol.of(1);

        assertThat(bare(draft, SoundProtocol.generous())).isEmpty();
    }

    @Test
    void whatIsSharedWithWhoMayNotSeeItIsNoContent() {
        Draft draft = Shipped.turkmenProposal();
        Map<String, Map<String, String>> rights = new TreeMap<>(Shipped.agencies("tm").entitlements().rights());
        rights.put("bar-association", Map.of("case-ref", "a", "profile", "a", "contact-safe", "s"));
        ListedAgencies listed = new ListedAgencies(new Entitlements(rights), Set.of(), Map.of());

        assertThat(bare(draft, listed)).filteredOn(fault -> fault.where().equals("bar-association:legal-aid"))
            .singleElement()
            .returns(Severity.WARNING, Fault::severity)
            .satisfies(fault -> Witness.of(draft.protocol()).confirms(fault))
            .extracting(Fault::message)
            .isEqualTo("bar-association may be given 'legal-aid' and nothing of the person but a reference.");
        assertThat(Prover.prove(draft.protocol(), Optional.of(listed)).faults())
            .filteredOn(fault -> fault.code() == Fault.Code.SHARE_EXCEEDS_ENTITLEMENT)
            .isNotEmpty();
    }

    private static Stream<Fault> bare(Draft draft, ListedAgencies listed) {
        return Prover.prove(draft.protocol(), Optional.of(listed))
            .faults()
            .stream()
            .filter(fault -> fault.code() == Fault.Code.TASK_WITHOUT_CONTENT);
    }

}
