package network.referral.routing.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A protocol as written, checked. */
public record Definition(Header header, WorkCalendar calendar, Vocabulary words, List<Statements.Impossible> impossible,
        List<Statements.Role> roles, List<Statements.Invariant> invariants, List<Rule> rules, Fallbacks fallbacks,
        Optional<SafetyNet> safetyNet, List<Statements.Tagging> requirements, List<Statements.GenericRule> genericRules,
        List<Statements.DecisionStage> stages, List<Example> examples, Wording wording) {

    /**
     * @param approvals by how many different approvers a version must be approved
     */
    public record Header(String id, String version, String title, int approvals, Mark mark) {
    }

    /**
     * The closed lists that the rest of the file speaks in.
     *
     * @param data names of compartments that rules may share
     * @param duties duty posts by id
     * @param inputs by name
     * @param priorities by id, most urgent first
     */
    public record Vocabulary(List<String> agencies, List<String> purposes, List<String> data,
            Map<String, Statements.Duty> duties, Map<String, Input> inputs, Map<String, Priority> priorities) {

        public Vocabulary {
            agencies = List.copyOf(agencies);
            purposes = List.copyOf(purposes);
            data = List.copyOf(data);
        }
    }
}
