package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Statements;

/** What the protocol itself says must hold of every decision. */
final class InvariantsHold implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        subject.protocol().invariants().forEach(invariant -> examine(subject, invariant, faults));
    }

    private static void examine(Subject subject, Statements.Invariant invariant, Faults faults) {
        Cases where = subject.reachable().and(subject.space().where(invariant.when()));
        for (String role : invariant.filled()) {
            broken(invariant, "nobody holds the role '" + role + "'.", unfilled(subject, role, where), faults);
        }
        if (!invariant.accountable().isEmpty()) {
            broken(invariant, "none of these acts: " + String.join(", ", invariant.accountable()) + ".",
                    subject.decisions().without(where, task -> invariant.accountable().contains(task.agency())),
                    faults);
        }
        for (Statements.Never never : invariant.never()) {
            broken(invariant, words(never), are(subject, never, where), faults);
        }
    }

    private static void broken(Statements.Invariant invariant, String how, Cases cases, Faults faults) {
        faults.add(Fault.Code.INVARIANT_BROKEN, Severity.BLOCKS, invariant.id(), invariant.title() + ": but " + how,
                cases);
    }

    private static Cases unfilled(Subject subject, String id, Cases where) {
        Cases unfilled = where;
        for (Statements.Role role : subject.protocol().roles()) {
            unfilled = role.id().equals(id) ? new RoleCases(subject, role).unfilled(unfilled) : unfilled;
        }
        return unfilled;
    }

    private static Cases are(Subject subject, Statements.Never never, Cases where) {
        return subject.space()
            .none()
            .or(subject.decisions()
                .namings()
                .stream()
                .filter(naming -> never.agency().isEmpty() || never.agency().equals(naming.held().agency()))
                .filter(naming -> never.purpose().isEmpty() || never.purpose().equals(naming.held().purpose()))
                .filter(naming -> never.share().isEmpty() || naming.share().contains(never.share()))
                .map(naming -> where.and(naming.cases()))
                .toList());
    }

    private static String words(Statements.Never never) {
        return (never.agency().isEmpty() ? "an agency" : never.agency())
                + (never.purpose().isEmpty() ? " is assigned" : " is assigned '" + never.purpose() + "'")
                + (never.share().isEmpty() ? "." : " and given '" + never.share() + "'.");
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        List<Statements.Invariant> invariants = subject.protocol().invariants();
        Cases asked = invariants.stream()
            .map(invariant -> subject.reachable().and(subject.space().where(invariant.when())))
            .reduce(subject.space().none(), Cases::or);
        return invariants.isEmpty() ? Optional.empty()
                : Optional.of(new Proven("invariants-hold",
                        "What the protocol says must hold, does: "
                                + String.join(", ", invariants.stream().map(Statements.Invariant::id).toList()) + ".",
                        asked.count()));
    }

}
