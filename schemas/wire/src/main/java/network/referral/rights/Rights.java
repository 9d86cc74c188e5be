package network.referral.rights;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The whole table. A right lets its holder see that the resource exists, too; nobody may
 * delete a topic or change one, but the operator, who grants rights, could give itself
 * that.
 */
public final class Rights {

    /** Every topic of the network but for routing's own. */
    private static final String NETWORK = "referral.";

    private static final String STATUS = "referral.status.";

    private static final String AVAILABILITY = "referral.availability.";

    private static final String ASSIGNMENTS = "referral.assignments.";

    /** Routing's application id. */
    private static final String ROUTING = "referral-routing";

    /** What the names of all topics begin with that are routing's own. */
    public static final String ROUTINGS_OWN = ROUTING + "-";

    /** Group of routing's that puts decisions on record. */
    public static final String DECISIONS_ON_RECORD = "routing-service.audit";

    private static final String PARKING_GROUP = "agency-gateway-parked";

    private static final String COURIER_GROUP = "agency-gateway-couriers";

    /** Its system, a look at its topics, and its own gateway, which has two. */
    private static final List<String> OF_AGENCIES = List.of("inbox", "trial", "parked", "courier");

    private Rights() {
    }

    /** What a principal has whatever agencies there are. */
    public static Set<Grant> of(Principal principal) {
        var grants = Grants.to(principal.id());
        return switch (principal) {
            case INTAKE -> grants.reads(Topics.AGENCIES, Topics.PROTOCOLS, Topics.CASES, Topics.ERASURES)
                .writes(Topics.IDENTIFICATIONS)
                .keepsRecord()
                .all();
            case ROUTING -> routing(grants);
            case GATEWAY -> grants.reads(Topics.AGENCIES)
                .writes(Topics.DEAD_LETTERS)
                .keepsRecord()
                .group(PARKING_GROUP)
                .group(COURIER_GROUP)
                .all();
            // reads what it wrote: what the topic lacks it says again
            case KEY_STORE -> grants.reads(Topics.ERASURES).writes(Topics.ERASURES).keepsRecord().all();
            case OPERATOR -> operator(grants);
            case AUDITOR -> grants.onTopicsOf(NETWORK, READ, DESCRIBE_CONFIGS)
                .onTopicsOf(ROUTINGS_OWN, READ, DESCRIBE_CONFIGS)
                .groupsOf(groupPrefix(principal.id()).orElseThrow())
                .all();
        };
    }

    /**
     * Assignments and statuses by prefix: an agency joins without a change of routing's
     * rights. Creates nothing but what is its own, the logs of its stores.
     */
    private static Set<Grant> routing(Grants grants) {
        return grants
            .reads(Topics.IDENTIFICATIONS, Topics.AGENCIES, Topics.PROTOCOLS, Topics.CASES, Topics.DECISIONS,
                    Topics.TIMELINE, Topics.ERASURES, Topics.DEAD_LETTERS)
            .onTopicsOf(STATUS, READ)
            .onTopicsOf(AVAILABILITY, READ)
            .writes(Topics.DECISIONS, Topics.TIMELINE, Topics.CASES, Topics.DEAD_LETTERS)
            .keepsRecord()
            .onTopicsOf(ASSIGNMENTS, WRITE)
            .onTopicsOf(ROUTINGS_OWN, READ, WRITE, CREATE)
            .group(ROUTING)
            .group(DECISIONS_ON_RECORD)
            .transactionsOf(ROUTINGS_OWN)
            .all();
    }

    /**
     * Makes topics, credentials and rights, and so could give itself any: its credentials
     * belong to as few people as the keys of the building.
     */
    private static Set<Grant> operator(Grants grants) {
        return grants.onTopicsOf(NETWORK, CREATE, DESCRIBE, DESCRIBE_CONFIGS)
            .onTopicsOf(ROUTINGS_OWN, CREATE, DESCRIBE, DESCRIBE_CONFIGS)
            .reads(Topics.AGENCIES, Topics.PROTOCOLS, Topics.CASES, Topics.IDENTIFICATIONS, Topics.DECISIONS,
                    Topics.ERASURES, Topics.DEAD_LETTERS)
            .onTopicsOf(AVAILABILITY, READ)
            .writes(Topics.AGENCIES, Topics.PROTOCOLS)
            .keepsRecord()
            .transactionsOf("referralctl-")
            // the latter to see whether an agency's writing is bounded
            .onCluster(DESCRIBE, ALTER, DESCRIBE_CONFIGS)
            .all();
    }

    /** What all principals but the agencies have whatever agencies there are. */
    public static Set<Grant> ofServices() {
        return Arrays.stream(Principal.values())
            .flatMap(principal -> of(principal).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * What an agency's taking part brings: its own rights, and those of the gateway that
     * hosts it.
     * @throws IllegalArgumentException when the id is reserved for somebody else
     */
    public static Set<Grant> ofAgency(AgencyId agency) {
        if (Principal.isReserved(agency.value())) {
            throw new IllegalArgumentException("An agency cannot be called " + agency + ": that is somebody else.");
        }
        var grants = new LinkedHashSet<Grant>(
                inbox(Grants.to(agency.value()), agency).groups(ownGroups(agency.value())).all());
        grants.addAll(inbox(Grants.to(Principal.GATEWAY.id()), agency).all());
        return grants;
    }

    private static Grants inbox(Grants grants, AgencyId agency) {
        return grants.reads(Topics.assignments(agency), Topics.status(agency), Topics.availability(agency))
            .writes(Topics.status(agency), Topics.availability(agency));
    }

    /** By whether it takes part. */
    public static Set<Grant> ofAgency(AgencyId agency, boolean retired) {
        return retired ? ofRetired(agency) : ofAgency(agency);
    }

    /** What is left to it, and to the gateway, once it is retired: to read. */
    public static Set<Grant> ofRetired(AgencyId agency) {
        return only(ofAgency(agency), READ);
    }

    /** What retiring it takes away. */
    public static Set<Grant> endedByRetiring(AgencyId agency) {
        return only(ofAgency(agency), WRITE);
    }

    /**
     * The consumer groups of an agency; empty for anybody else. They are few, and each
     * has its whole name: what is committed in a group stays in the memory of the brokers
     * for months, and whoever may choose names fills that.
     */
    public static List<String> ownGroups(String principal) {
        List<String> uses = Principal.isReserved(principal) ? List.of() : OF_AGENCIES;
        return uses.stream().map(use -> principal + "." + use).toList();
    }

    /**
     * What the consumer groups begin with of whoever reads all, and is of the network's
     * own: it may have as many readers at once as it likes. Empty for anybody else.
     */
    public static Optional<String> groupPrefix(String principal) {
        return principal.equals(Principal.AUDITOR.id()) ? Optional.of(principal + ".") : Optional.empty();
    }

    /**
     * What earlier builds have given the agencies among them and is theirs no more:
     * groups of any name that begins with theirs.
     */
    public static Set<Grant> outdated(Collection<String> principals) {
        return principals.stream()
            .filter(principal -> !ownGroups(principal).isEmpty())
            .flatMap(principal -> Grants.to(principal).groupsOf(principal + ".").all().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Grant> only(Set<Grant> grants, AclOperation operation) {
        return grants.stream()
            .filter(grant -> grant.operation() == operation)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    }

}
