package network.referral.audit.verification;

import java.util.List;

/**
 * What became of all chains, sorted by their ids.
 *
 * @param unreadable records that are no entry and no checkpoint of this version
 */
public record Report(List<ChainReport> chains, List<Unreadable> unreadable) {

    /** Where a record stands that cannot be read. */
    public record Unreadable(String topic, int partition, long offset) {
    }

    public Report {
        chains = List.copyOf(chains);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Of topics with nothing in them nothing is whole: they were wiped, or are others'.
     */
    public boolean isWhole() {
        return !chains.isEmpty() && unreadable.isEmpty() && chains.stream().allMatch(ChainReport::isWhole);
    }

    public List<Finding> findings() {
        return chains.stream().flatMap(chain -> chain.findings().stream()).toList();
    }
}
