package network.referral.rights;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Collects the rights of one principal, in the words of the table. */
final class Grants {

    private final String principal;

    private final Set<Grant> all = new LinkedHashSet<>();

    private Grants(String principal) {
        this.principal = principal;
    }

    static Grants to(String principal) {
        return new Grants(principal);
    }

    Grants reads(Topic... topics) {
        for (var topic : topics) {
            add(ResourceType.TOPIC, topic.name(), PatternType.LITERAL, AclOperation.READ);
        }
        return this;
    }

    Grants writes(Topic... topics) {
        for (var topic : topics) {
            writesTopic(topic.name());
        }
        return this;
    }

    /**
     * Writes down its acts, and reads how far it and the others had come: a chain goes on
     * from there.
     */
    Grants keepsRecord() {
        return reads(Topics.AUDIT, Topics.AUDIT_CHECKPOINTS).writes(Topics.AUDIT, Topics.AUDIT_CHECKPOINTS);
    }

    Grants writesTopic(String name) {
        return add(ResourceType.TOPIC, name, PatternType.LITERAL, AclOperation.WRITE);
    }

    /** On every topic whose name begins so, also on those to come. */
    Grants onTopicsOf(String prefix, AclOperation... operations) {
        for (var operation : operations) {
            add(ResourceType.TOPIC, prefix, PatternType.PREFIXED, operation);
        }
        return this;
    }

    /** A consumer group of exactly that name. */
    Grants group(String name) {
        return add(ResourceType.GROUP, name, PatternType.LITERAL, AclOperation.READ);
    }

    Grants groups(Collection<String> names) {
        names.forEach(this::group);
        return this;
    }

    Grants groupsOf(String prefix) {
        return add(ResourceType.GROUP, prefix, PatternType.PREFIXED, AclOperation.READ);
    }

    Grants transactionsOf(String prefix) {
        return add(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED, AclOperation.WRITE);
    }

    Grants onCluster(AclOperation... operations) {
        for (var operation : operations) {
            add(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL, operation);
        }
        return this;
    }

    private Grants add(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        all.add(new Grant(principal, new ResourcePattern(type, name, pattern), operation));
        return this;
    }

    Set<Grant> all() {
        return all;
    }

}
