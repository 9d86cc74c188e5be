package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.ReportedFact;
import network.referral.routing.protocol.Statements;

/**
 * A role that must be held is due for every child, and for everyone whose age is in
 * doubt: one that is for them only, such as a guardian. That is so whatever else the file
 * calls impossible.
 */
final class ChildrenAreGuarded implements Claim {

    /** What facts call them, in every jurisdiction. */
    static final Condition CHILDREN = new Condition(ReportedFact.AGE_GROUP.word(), Condition.Test.IN,
            List.of("child", "age-disputed"));

    @Override
    public void examine(Subject subject, Faults faults) {
        if (!areTold(subject)) {
            faults.remark(Fault.Code.CHILD_WITHOUT_GUARDIAN, Severity.BLOCKS, "inputs",
                    "No input " + CHILDREN.input() + " tells " + String.join(" and ", CHILDREN.values())
                            + " from others, so that nobody knows who is to be guarded.");
            return;
        }
        Cases guarded = subject.space().none();
        for (Statements.Role role : subject.protocol().roles()) {
            if (RoleCases.isMandatory(role) && isForChildren(role)) {
                guarded = guarded.or(subject.space().where(role.when()));
            }
        }
        faults.add(Fault.Code.CHILD_WITHOUT_GUARDIAN, Severity.BLOCKS, "roles",
                "No role for a child, or a person whose age is in doubt, must be held.",
                children(subject).minus(guarded));
    }

    static boolean isForChildren(Statements.Role role) {
        return role.when()
            .stream()
            .anyMatch(condition -> condition.input().equals(CHILDREN.input()) && condition.test() == Condition.Test.IN
                    && CHILDREN.values().containsAll(condition.values()));
    }

    private static Cases children(Subject subject) {
        return subject.space().presumed().and(subject.space().where(List.of(CHILDREN)));
    }

    private static boolean areTold(Subject subject) {
        Input age = subject.protocol().words().inputs().get(CHILDREN.input());
        return age != null && age.type() == ReportedFact.AGE_GROUP.type()
                && age.values().containsAll(CHILDREN.values());
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        Cases children = children(subject);
        return children.isEmpty() ? Optional.empty() : Optional.of(new Proven("children-guarded",
                "Every child, and everyone whose age is in doubt, has a role of their own held.", children.count()));
    }

}
