package network.referral.routing.protocol.proof;

import java.util.Optional;
import network.referral.routing.protocol.Statements;

/** Keeping an implicated agency away leaves no role with nobody that was due. */
final class ExclusionsAreCovered implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        for (Statements.Role role : subject.protocol().roles()) {
            Cases emptied = new RoleCases(subject, role).emptied();
            for (String agency : subject.protocol().words().agencies()) {
                faults.add(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED, Severity.BLOCKS, role.id(),
                        "When " + agency + " is excluded, nobody holds the role '" + role.id() + "' that was due.",
                        emptied.and(subject.decisions().excluded(agency)));
            }
        }
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        Cases excluded = subject.decisions().excluded();
        return excluded.isEmpty() || subject.protocol().roles().isEmpty() ? Optional.empty()
                : Optional.of(new Proven("exclusions-covered",
                        "Whichever agency a report's own facts exclude, each role that was due is still held.",
                        excluded.count()));
    }

}
