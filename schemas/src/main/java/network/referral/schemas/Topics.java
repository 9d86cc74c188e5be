package network.referral.schemas;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import network.referral.events.AgencyAvailability;
import network.referral.events.AgencyRecord;
import network.referral.events.Assignment;
import network.referral.events.AssignmentStatus;
import network.referral.events.AuditCheckpoint;
import network.referral.events.AuditEntry;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.EncounterGroup;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.events.LinkMessage;
import network.referral.events.ProtocolVersion;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;

/** The topic catalogue: every name is spelled here and nowhere else. */
public final class Topics {

    public static final Topic IDENTIFICATIONS = Topic.log("referral.identifications", Identification.SCHEMA$);

    public static final Topic DECISIONS = Topic.log("referral.decisions", RoutingDecision.SCHEMA$);

    public static final Topic TIMELINE = Topic.log("referral.timeline", TimelineEntry.SCHEMA$);

    public static final Topic CASES = Topic.compacted("referral.cases", CaseSnapshot.SCHEMA$);

    public static final Topic PROTOCOLS = Topic.compacted("referral.protocols", ProtocolVersion.SCHEMA$);

    public static final Topic AGENCIES = Topic.compacted("referral.agencies", AgencyRecord.SCHEMA$);

    /** Kept for ever: who reads a copy of the other topics must know of it. */
    public static final Topic ERASURES = Topic.compacted("referral.erasures", Erasure.SCHEMA$);

    public static final Topic DEAD_LETTERS = Topic.log("referral.dead-letters", DeadLetter.SCHEMA$);

    /** One chain lies in one partition: its key is the chain. */
    public static final Topic AUDIT = Topic.log("referral.audit", AuditEntry.SCHEMA$);

    /** Not compacted: a checkpoint that is gone must be missed. */
    public static final Topic AUDIT_CHECKPOINTS = Topic.log("referral.audit-checkpoints", AuditCheckpoint.SCHEMA$);

    /**
     * Internal to routing: first reports by encounter. Read and written without the
     * registry.
     */
    public static final Topic GROUPS = Topic.log("referral-routing-groups", EncounterGroup.SCHEMA$);

    /**
     * Internal to routing: what one referral is told of another. Read and written without
     * the registry.
     */
    public static final Topic LINKS = Topic.log("referral-routing-links", LinkMessage.SCHEMA$);

    /**
     * Internal to routing: statuses stamped with their agency; has the partition count
     * and partitioner of the identifications, so that both meet in one task.
     */
    public static final String STATUSES = "referral-routing-statuses";

    private static final String ASSIGNMENTS_PREFIX = "referral.assignments.";

    private static final String STATUS_PREFIX = "referral.status.";

    private static final String AVAILABILITY_PREFIX = "referral.availability.";

    /** Every status topic, of agencies that exist and of those to come. */
    public static final Pattern STATUS_PATTERN = Pattern.compile("referral\\.status\\.[a-z][a-z0-9-]{1,62}");

    private Topics() {
    }

    /**
     * Those that nobody but routing reads or writes; they must exist before it starts.
     */
    public static List<String> internal() {
        return List.of(STATUSES, GROUPS.name(), LINKS.name());
    }

    /** The topics that exist whatever agencies there are. */
    public static List<Topic> shared() {
        return List.of(IDENTIFICATIONS, DECISIONS, TIMELINE, CASES, PROTOCOLS, AGENCIES, ERASURES, DEAD_LETTERS, AUDIT,
                AUDIT_CHECKPOINTS);
    }

    /** The topics of one agency. */
    public static List<Topic> of(AgencyId agency) {
        return List.of(assignments(agency), status(agency), availability(agency));
    }

    public static Topic assignments(AgencyId agency) {
        return Topic.log(ASSIGNMENTS_PREFIX + agency, Assignment.SCHEMA$);
    }

    /** Who is told its assignments on a topic. Empty for any other topic. */
    public static Optional<AgencyId> assignmentsAgency(String topic) {
        return agency(ASSIGNMENTS_PREFIX, topic);
    }

    public static Topic status(AgencyId agency) {
        return Topic.log(STATUS_PREFIX + agency, AssignmentStatus.SCHEMA$);
    }

    /** Whether the agency takes new work: one key, so one partition is enough. */
    public static Topic availability(AgencyId agency) {
        return Topic.compacted(AVAILABILITY_PREFIX + agency, AgencyAvailability.SCHEMA$);
    }

    /**
     * Whose availability a topic tells: the agency in the topic's name. Empty for any
     * other topic.
     */
    public static Optional<AgencyId> availabilityAgency(String topic) {
        return agency(AVAILABILITY_PREFIX, topic);
    }

    private static Optional<AgencyId> agency(String prefix, String topic) {
        return Optional.of(topic)
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .filter(AgencyId::isValid)
            .map(AgencyId::new);
    }

    /**
     * Who spoke in a status: the agency in the topic's name. Empty for any other topic.
     */
    public static Optional<AgencyId> statusAgency(String topic) {
        if (!STATUS_PATTERN.matcher(topic).matches()) {
            return Optional.empty();
        }
        return Optional.of(new AgencyId(topic.substring(STATUS_PREFIX.length())));
    }

    /**
     * Whether routing takes a record of that topic once more: those that others write. Of
     * what routing tells itself, nothing waits for it: the report was decided without.
     */
    public static boolean isTakenAgain(String topic) {
        return topic.equals(IDENTIFICATIONS.name()) || topic.equals(ERASURES.name()) || statusAgency(topic).isPresent();
    }

}
