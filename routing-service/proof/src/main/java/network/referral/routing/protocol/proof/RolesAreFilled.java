package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.Optional;
import network.referral.routing.protocol.Statements;

/** Each mandatory role is held wherever it is due. */
final class RolesAreFilled implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        for (Statements.Role role : subject.protocol().roles()) {
            if (RoleCases.isMandatory(role)) {
                RoleCases cases = new RoleCases(subject, role);
                faults.add(Fault.Code.ROLE_UNFILLED, Severity.BLOCKS, role.id(),
                        "The role '" + role.id() + "' is due, and no rule gives it to anybody ("
                                + CaseWords.either(role.filledBy()) + ").",
                        cases.unfilled(cases.where()).minus(cases.emptied()));
            }
        }
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        var mandatory = subject.protocol()
            .roles()
            .stream()
            .filter(role -> RoleCases.isMandatory(role) && !new RoleCases(subject, role).where().isEmpty())
            .toList();
        BigInteger cases = mandatory.stream()
            .map(role -> new RoleCases(subject, role).where())
            .reduce(subject.space().none(), Cases::or)
            .count();
        return mandatory.isEmpty() ? Optional.empty()
                : Optional.of(new Proven("roles-filled",
                        "Each mandatory role is held wherever it is due: "
                                + String.join(", ", mandatory.stream().map(Statements.Role::id).toList()) + ".",
                        cases));
    }

}
