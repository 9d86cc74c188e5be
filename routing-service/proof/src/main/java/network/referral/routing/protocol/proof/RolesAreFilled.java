package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.Optional;
import network.referral.routing.protocol.Statements;

/**
 * Each mandatory role is held wherever it is due; one for children whatever else the file
 * calls impossible.
 */
final class RolesAreFilled implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        for (Statements.Role role : subject.protocol().roles()) {
            if (RoleCases.isMandatory(role)) {
                RoleCases cases = cases(subject, role);
                faults.add(Fault.Code.ROLE_UNFILLED, Severity.BLOCKS, role.id(),
                        "The role '" + role.id() + "' is due, and no rule gives it to anybody ("
                                + CaseWords.either(role.filledBy()) + ").",
                        cases.unfilled(cases.where()).minus(cases.emptied()));
            }
        }
    }

    private static Cases where(Subject subject, Statements.Role role) {
        return (ChildrenAreGuarded.isForChildren(role) ? subject.space().presumed() : subject.reachable())
            .and(subject.space().where(role.when()));
    }

    private static RoleCases cases(Subject subject, Statements.Role role) {
        return new RoleCases(ChildrenAreGuarded.isForChildren(role) ? subject.ofEverybody() : subject, role);
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        var mandatory = subject.protocol()
            .roles()
            .stream()
            .filter(role -> RoleCases.isMandatory(role) && !where(subject, role).isEmpty())
            .toList();
        BigInteger cases = mandatory.stream()
            .map(role -> where(subject, role))
            .reduce(subject.space().none(), Cases::or)
            .count();
        return mandatory.isEmpty() ? Optional.empty()
                : Optional.of(new Proven("roles-filled",
                        "Each mandatory role is held wherever it is due: "
                                + String.join(", ", mandatory.stream().map(Statements.Role::id).toList()) + ".",
                        cases));
    }

}
