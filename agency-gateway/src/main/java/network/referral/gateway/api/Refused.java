package network.referral.gateway.api;

import java.util.List;
import network.referral.access.problem.Problem;
import network.referral.access.problem.ProblemKind;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.schemas.AssignmentProgress;

/** What an agency is told of a statement that is not taken. */
final class Refused {

    static final String STATE = "state";

    static final String NEXT = "next";

    private Refused() {
    }

    static Problem with(ProblemKind kind, List<Fault> faults) {
        return Problem.of(kind, faults.stream().map(Refused::entry).toList());
    }

    static Problem of(Answer.Illegal illegal) {
        return Problem.of(ProblemType.ILLEGAL_STATUS)
            .with(STATE, illegal.state().word())
            .with(NEXT, illegal.next().stream().map(AssignmentProgress::word).toList());
    }

    private static Problem.Entry entry(Fault fault) {
        return Problem.Entry.ofMember(fault.pointer(), fault.kind().code(), fault.kind().sentence(), fault.allowed());
    }

}
