package network.referral.ctl.retention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/**
 * Records of one kind that must be there as long as any of another.
 *
 * @param why as the rest of a sentence
 */
record Outliving(String kind, String other, String why) {

    private static final AgencyId ANY = new AgencyId("any");

    private static final String STATUS = kind(Topics.status(ANY));

    static final List<Outliving> ALL = List.of(
            new Outliving(STATUS, kind(Topics.assignments(ANY)), "an inbox would show as open what has been answered"),
            new Outliving(kind(Topics.DEAD_LETTERS), kind(Topics.IDENTIFICATIONS),
                    "a report that was parked would be unaccounted for"),
            new Outliving(kind(Topics.DEAD_LETTERS), STATUS, "a status that was parked would be unaccounted for"),
            new Outliving(kind(Topics.DECISIONS), kind(Topics.IDENTIFICATIONS),
                    "a report could not be compared with what was decided on it"),
            new Outliving(kind(Topics.AUDIT_CHECKPOINTS), kind(Topics.AUDIT), "nothing would prove the chains"));

    private static String kind(Topic topic) {
        return TopicKinds.of(topic.name());
    }

    /** What is wrong, as a sentence. */
    Optional<String> broken(Map<String, Keeping> byKind) {
        if (!(byKind.get(kind) instanceof Keeping.UntilAge(var age)) || byKind.get(other) == null) {
            return Optional.empty();
        }
        var until = byKind.get(other).goneBy();
        if (until.filter(length -> age.compareTo(length) >= 0).isPresent()) {
            return Optional.empty();
        }
        var least = until.map(Length::words).map(words -> "at least " + words).orElse("for ever");
        return Optional.of("This must be kept longer than " + other + ", " + least + ": else " + why + ".");
    }
}
