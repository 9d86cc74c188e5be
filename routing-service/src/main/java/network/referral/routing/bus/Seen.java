package network.referral.routing.bus;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an agency sees of a report, as texts that are the same for the same content. Of
 * what it was told before, each sight that it may have had: most often one.
 */
record Seen(Set<Set<String>> sights) {

    Seen {
        sights = Set.copyOf(sights);
    }

    static Seen of(Set<String> sight) {
        return new Seen(Set.of(sight));
    }

    boolean isNothing() {
        return sights.stream().allMatch(Set::isEmpty);
    }

    /**
     * Whether something that may have been seen is seen no longer, whatever revision
     * wrote it.
     */
    boolean isMoreThan(Seen now) {
        return sights.stream()
            .anyMatch(then -> now.sights.stream().anyMatch(sight -> !names(sight).containsAll(names(then))));
    }

    private static Set<String> names(Set<String> sight) {
        return sight.stream().map(each -> each.substring(0, each.indexOf('/'))).collect(Collectors.toSet());
    }
}
