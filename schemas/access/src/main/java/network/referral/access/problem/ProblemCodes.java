package network.referral.access.problem;

import java.util.List;
import java.util.stream.Stream;

/**
 * Documents the codes by which a service refuses; a bean for each list.
 *
 * @param ofMembers what may be wrong with one member or parameter
 */
public record ProblemCodes(List<ProblemKind> kinds, List<String> ofMembers) {

    public ProblemCodes {
        kinds = List.copyOf(kinds);
        ofMembers = List.copyOf(ofMembers);
    }

    public static ProblemCodes of(ProblemKind... kinds) {
        return new ProblemCodes(List.of(kinds), List.of());
    }

    public ProblemCodes andOfMembers(Stream<String> codes) {
        return new ProblemCodes(kinds, codes.toList());
    }
}
