package network.referral.routing.protocol;

import java.util.List;

/**
 * Whether a protocol decides one of its own examples as its authors did.
 *
 * @param differences in words, each a whole sentence; empty when it passed
 */
public record ExampleResult(String id, String title, List<String> differences) {

    public ExampleResult {
        differences = List.copyOf(differences);
    }

    /** Whether the decision is exactly the expected one. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
