package network.referral.gateway.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.access.pages.PageOf;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.StatusCodes;

/**
 * The inbox for an agency that has no system of its own: a page that asks what such a
 * system would.
 */
final class InboxPage {

    private static final String OTHER = "other";

    private InboxPage() {
    }

    /** With the codes that its agency may choose from. */
    static PageOf of() {
        var reasons = Stream.of(AssignmentProgress.DECLINED, AssignmentProgress.ON_HOLD, AssignmentProgress.FAILED)
            .collect(Collectors.toMap(AssignmentProgress::word, state -> sorted(StatusCodes.reasonsOf(state))));
        return new PageOf("inbox", Map.of("reasons", reasons, "outcomes", sorted(StatusCodes.OUTCOMES)));
    }

    /** What says least comes last. */
    private static List<String> sorted(Collection<String> codes) {
        return Stream
            .concat(codes.stream().filter(code -> !code.equals(OTHER)).sorted(), codes.stream().filter(OTHER::equals))
            .toList();
    }

}
