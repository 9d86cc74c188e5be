package network.referral.e2e.rights;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Tries everything as one principal and sees what the broker allows. Each try is made so
 * that it is judged and then changes nothing: it only asks to validate, or it is refused
 * for another reason once it is allowed, such as a record that is too large. Only
 * deleting would delete.
 */
public final class Attempts implements AutoCloseable {

    /** What an allowed try may be told. */
    private static final List<Class<? extends Exception>> HARMLESS = List.of(TopicExistsException.class,
            RecordTooLargeException.class, InvalidPartitionsException.class, UnknownMemberIdException.class,
            GroupIdNotFoundException.class, TransactionalIdNotFoundException.class,
            UnknownTopicOrPartitionException.class);

    /** What a broker that stood still tells anybody, for a moment. */
    private static final List<Class<? extends Exception>> NOT_JUDGED = List.of(RetriableException.class,
            InvalidReplicationFactorException.class, RecordAttempts.NoAnswer.class);

    private static final int MANY_PARTITIONS = 5000;

    private final String principal;

    private final Admin admin;

    private final RecordAttempts records;

    private final Map<Cell, Boolean> seen = new LinkedHashMap<>();

    private Attempts(String principal, Map<String, Object> client) {
        this.principal = principal;
        this.admin = Admin.create(new HashMap<>(client));
        this.records = new RecordAttempts(client);
    }

    /** One try that a broker judges. */
    interface Attempt {

        void make() throws Exception;

    }

    /**
     * By cell, whether it is allowed.
     * @param client what the principal signs in with
     */
    public static Map<Cell, Boolean> all(String principal, Map<String, Object> client, Resources resources) {
        try (var attempts = new Attempts(principal, client)) {
            resources.topics().forEach(attempts::onTopic);
            resources.absent().forEach(attempts::toCreate);
            resources.groups().forEach(attempts::onGroup);
            resources.transactions().forEach(attempts::onTransactions);
            attempts.onCluster();
            return attempts.seen;
        }
    }

    /** What is tried is more than an agency may write within minutes. */
    public static void unbound(Admin admin, List<AgencyId> agencies) throws Exception {
        var none = List.of(new ClientQuotaAlteration.Op("producer_byte_rate", null));
        admin
            .alterClientQuotas(agencies.stream()
                .map(agency -> new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, agency.value())))
                .map(agency -> new ClientQuotaAlteration(agency, none))
                .toList())
            .all()
            .get();
    }

    private void onTopic(String topic) {
        var config = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        note(READ, ResourceType.TOPIC, topic, () -> records.read(topic));
        note(WRITE, ResourceType.TOPIC, topic, () -> records.write(topic));
        toCreate(topic);
        note(DELETE, ResourceType.TOPIC, topic, () -> admin.deleteTopics(List.of(topic)).all().get());
        note(ALTER, ResourceType.TOPIC, topic,
                () -> admin
                    .createPartitions(Map.of(topic, NewPartitions.increaseTo(MANY_PARTITIONS)),
                            new CreatePartitionsOptions().validateOnly(true))
                    .all()
                    .get());
        note(DESCRIBE, ResourceType.TOPIC, topic, () -> admin.describeTopics(List.of(topic)).allTopicNames().get());
        note(DESCRIBE_CONFIGS, ResourceType.TOPIC, topic, () -> admin.describeConfigs(List.of(config)).all().get());
        note(ALTER_CONFIGS, ResourceType.TOPIC, topic, () -> alter(config, "retention.ms", "-1"));
    }

    private void toCreate(String topic) {
        var options = new CreateTopicsOptions().validateOnly(true);
        note(CREATE, ResourceType.TOPIC, topic,
                () -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)), options).all().get());
    }

    private void alter(ConfigResource where, String name, String value) throws Exception {
        Collection<AlterConfigOp> change = List
            .of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
        admin.incrementalAlterConfigs(Map.of(where, change), new AlterConfigsOptions().validateOnly(true)).all().get();
    }

    private void onGroup(String group) {
        var nobody = new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove("nobody")));
        note(READ, ResourceType.GROUP, group, () -> admin.removeMembersFromConsumerGroup(group, nobody).all().get());
        note(DESCRIBE, ResourceType.GROUP, group, () -> admin.listConsumerGroupOffsets(group).all().get());
    }

    private void onTransactions(String id) {
        note(WRITE, ResourceType.TRANSACTIONAL_ID, id, () -> admin.fenceProducers(List.of(id)).all().get());
        note(DESCRIBE, ResourceType.TRANSACTIONAL_ID, id, () -> admin.describeTransactions(List.of(id)).all().get());
    }

    private void onCluster() {
        var nobodys = new AclBindingFilter(ResourcePatternFilter.ANY, new AccessControlEntryFilter(
                "User:nobody-of-that-name", null, AclOperation.ANY, AclPermissionType.ANY));
        note(DESCRIBE, ResourceType.CLUSTER, Resource.CLUSTER_NAME, () -> admin.describeAcls(nobodys).values().get());
        note(ALTER, ResourceType.CLUSTER, Resource.CLUSTER_NAME, () -> admin.deleteAcls(List.of(nobodys)).all().get());
        note(DESCRIBE_CONFIGS, ResourceType.CLUSTER, Resource.CLUSTER_NAME,
                () -> admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get());
        note(ALTER_CONFIGS, ResourceType.CLUSTER, Resource.CLUSTER_NAME,
                () -> alter(new ConfigResource(ConfigResource.Type.BROKER, "1"), "num.io.threads", "4"));
    }

    private void note(AclOperation act, ResourceType type, String name, Attempt attempt) {
        seen.put(new Cell(principal, act, type, name), isAllowed(act + " " + name, attempt));
    }

    private boolean isAllowed(String what, Attempt attempt) {
        return await("Whether " + principal + " may " + what).pollDelay(Duration.ZERO)
            .until(() -> verdict(what, attempt), Optional::isPresent)
            .orElseThrow();
    }

    /** Empty where the broker had no time to judge. */
    private Optional<Boolean> verdict(String what, Attempt attempt) {
        try {
            attempt.make();
            return Optional.of(true);
        }
        catch (Exception e) {
            var causes = Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause).toList();
            if (causes.stream().anyMatch(AuthorizationException.class::isInstance)) {
                return Optional.of(false);
            }
            if (isOneOf(HARMLESS, causes)) {
                return Optional.of(true);
            }
            if (isOneOf(NOT_JUDGED, causes)) {
                return Optional.empty();
            }
            throw new AssertionError("Cannot tell whether " + principal + " may " + what,
                    e instanceof ExecutionException ? e.getCause() : e);
        }
    }

    private static boolean isOneOf(List<Class<? extends Exception>> kinds, List<Throwable> causes) {
        return causes.stream().anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }

    @Override
    public void close() {
        admin.close();
        records.close();
    }

}
