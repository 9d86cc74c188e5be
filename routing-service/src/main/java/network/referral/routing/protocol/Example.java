package network.referral.routing.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case the authors worked out by hand. The person is invented.
 *
 * @param facts as {@link Protocol#facts} takes them
 * @param assignments {@code agency:purpose} -> priority, all of them
 * @param rules ids of the rules that fire, in their order; empty when the author did not
 * say
 */
public record Example(String id, String title, String story, String note, Map<String, Object> facts,
        Map<String, String> assignments, Optional<List<String>> rules) {
}
