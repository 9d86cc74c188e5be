package network.referral.audit.chain;

import java.util.List;
import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * What an act is about: ids and codes.
 *
 * @param compartments codes, sorted, each once
 * @param agency of an administrative act
 * @param protocol id and version, for example TM 0.1-draft
 */
public record Subject(Optional<ReferralId> referral, Optional<AssignmentId> assignment, List<String> compartments,
        Optional<AgencyId> agency, Optional<String> protocol) {

    public static final Subject NONE = new Subject(Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
            Optional.empty());

    public Subject {
        compartments = List.copyOf(compartments);
        Shape.demand(
                compartments.stream().allMatch(Shape::isCode)
                        && compartments.stream().sorted().distinct().toList().equals(compartments),
                "Compartments in the audit are codes, sorted, each once");
        Shape.demand(protocol.isEmpty() || isProtocol(protocol.get()),
                "A protocol in the audit is its id, a space and its version");
    }

    private static boolean isProtocol(String text) {
        int space = text.indexOf(' ');
        return space > 0 && Shape.isName(text.substring(0, space)) && Shape.isName(text.substring(space + 1));
    }
}
