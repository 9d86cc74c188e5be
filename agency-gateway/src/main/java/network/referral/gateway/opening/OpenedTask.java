package network.referral.gateway.opening;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.gateway.inbox.Offer;

/**
 * What an agency is shown of a task: of its own assignment, and of what other reports of
 * the same person say for it.
 */
public record OpenedTask(Opened own, List<Enclosed> enclosed) {

    /** Of a question that is answered without content. */
    public static final OpenedTask NOTHING = new OpenedTask(new Opened(Map.of(), Map.of()), List.of());

    public OpenedTask {
        enclosed = List.copyOf(enclosed);
    }

    /**
     * @param offer of the other referral
     */
    public record Enclosed(Offer offer, Opened opened) {

        /** Whether nothing of that report may be kept. */
        public boolean isErased() {
            return offer.shared().sealed().isEmpty();
        }
    }

    /** Whether anything of a compartment would be shown. */
    public boolean hasContent() {
        return all().anyMatch(opened -> !opened.contents().isEmpty());
    }

    Stream<Opened> all() {
        return Stream.concat(Stream.of(own), enclosed.stream().map(Enclosed::opened));
    }
}
