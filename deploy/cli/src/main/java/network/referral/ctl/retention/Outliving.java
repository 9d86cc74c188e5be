package network.referral.ctl.retention;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;

/**
 * Records of one kind that must be there as long as any of another, and longer where
 * those are still written that much after them.
 *
 * @param why as the rest of a sentence
 */
record Outliving(String kind, String other, Duration after, String why) {

    /**
     * How long after an agency has answered it may still be told something of the same
     * task. Assumption: as help, stay and proceedings last.
     */
    private static final Duration LONGEST_TASK = Duration.ofDays(365);

    private static final AgencyId ANY = new AgencyId("any");

    private static final String STATUS = kind(Topics.status(ANY));

    static final List<Outliving> ALL = List.of(
            new Outliving(STATUS, kind(Topics.assignments(ANY)), LONGEST_TASK,
                    "an inbox would show as open what has been answered"),
            new Outliving(kind(Topics.DEAD_LETTERS), kind(Topics.IDENTIFICATIONS), Duration.ZERO,
                    "a report that was parked would be unaccounted for"),
            new Outliving(kind(Topics.DEAD_LETTERS), STATUS, Duration.ZERO,
                    "a status that was parked would be unaccounted for"),
            new Outliving(kind(Topics.DECISIONS), kind(Topics.IDENTIFICATIONS), Duration.ZERO,
                    "a report could not be compared with what was decided on it"),
            new Outliving(kind(Topics.AUDIT_CHECKPOINTS), kind(Topics.AUDIT), Duration.ZERO,
                    "nothing would prove the chains"));

    private static String kind(Topic topic) {
        return TopicKinds.of(topic.name());
    }

    /** What is wrong, as a sentence. */
    Optional<String> broken(Map<String, Keeping> byKind) {
        if (!(byKind.get(kind) instanceof Keeping.UntilAge(var age)) || byKind.get(other) == null) {
            return Optional.empty();
        }
        var until = byKind.get(other).goneBy().map(after::plus);
        if (until.filter(length -> age.compareTo(length) >= 0).isPresent()) {
            return Optional.empty();
        }
        var least = until.map(Length::words).map(words -> "at least " + words).orElse("for ever");
        return Optional.of("This must be kept longer than " + other + ", " + least + ": else " + why + ".");
    }
}
