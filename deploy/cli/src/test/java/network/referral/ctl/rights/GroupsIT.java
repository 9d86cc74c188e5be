package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.rights.Grant;
import network.referral.rights.Rights;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agency may leave in the memory of the brokers, on one that asks who comes. */
class GroupsIT {

    private static final TopicPartition PLACE = new TopicPartition("referral.assignments.first-clinic", 0);

    @TempDir
    private static Path data;

    @TempDir
    private static Path seed;

    private static BusSecrets secrets;

    private static LocalBroker broker;

    private static Admin admin;

    private static Admin clinic;

    @BeforeAll
    static void start() {
        secrets = BusSecrets.in(data);
        broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
        Invented.agency(seed, "first-clinic", "First Clinic");
        provision();
        admin = admin(BusSecrets.ADMIN);
        clinic = admin("first-clinic");
        await().ignoreExceptionsInstanceOf(ExecutionException.class)
            .until(() -> clinic.listTopics().names().get().size() == 3);
    }

    @AfterAll
    static void stop() {
        clinic.close();
        admin.close();
        broker.close();
    }

    @Test
    void anAgencyKeepsItsPlacesInAFewGroupsAndNotInAnyOther() throws Exception {
        for (var group : Rights.ownGroups("first-clinic")) {
            commit(group, "");
            assertThatThrownBy(() -> commit(group, "x".repeat(4096))).hasCauseInstanceOf(OffsetMetadataTooLarge.class);
        }
        assertThat(IntStream.range(0, 100)).allSatisfy(n -> assertThatThrownBy(() -> commit("first-clinic." + n, ""))
            .hasCauseInstanceOf(GroupAuthorizationException.class));

        assertThat(admin.listGroups().all().get()).extracting("groupId")
            .filteredOn(group -> group.toString().startsWith("first-clinic"))
            .containsExactlyInAnyOrderElementsOf(Rights.ownGroups("first-clinic"));
    }

    @Test
    void provisioningTakesAwayTheGroupsOfAnyNameThatItGaveBefore() throws Exception {
        var before = Rights.outdated(List.of("first-clinic")).stream().map(Grant::binding).toList();
        admin.createAcls(before).all().get();
        await().until(() -> admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(before));

        var run = provision();

        assertThat(run.out()).containsPattern("rights +1 revoked");
        assertThat(run.err()).contains("read nothing more: first-clinic.")
            .doesNotContain("rights that the network does not know of");
        assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get()).doesNotContainAnyElementsOf(before);
        assertThat(provision().out()).containsPattern("rights +\\d+ unchanged\n");
    }

    /** Whoever gave himself what he is not to have may have given it to many. */
    @Test
    void provisioningTellsEachRightThatNobodyIsToHaveWhole() throws Exception {
        var others = new ArrayList<AclBinding>();
        for (int i = 0; i < 6; i++) {
            others.add(right("User:cousin-" + i, PatternType.LITERAL, AclPermissionType.ALLOW, "*"));
        }
        others.add(right("User:zealot", PatternType.PREFIXED, AclPermissionType.DENY, "10.0.0.7"));
        admin.createAcls(others).all().get();
        await().until(() -> admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(others));
        try {
            assertThat(provision().err().lines()).contains(
                    "The broker has 7 rights that the network does not know of. Remove them, or know why they are there:",
                    "  User:zealot DENY READ TOPIC referral. PREFIXED from 10.0.0.7")
                .filteredOn(line -> line.matches("  User:cousin-. ALLOW READ TOPIC referral. LITERAL from \\*"))
                .hasSize(6);
        }
        finally {
            admin.deleteAcls(others.stream().map(AclBinding::toFilter).toList()).all().get();
            await().until(() -> Collections.disjoint(admin.describeAcls(AclBindingFilter.ANY).values().get(), others));
        }
    }

    private static AclBinding right(String principal, PatternType type, AclPermissionType permission, String host) {
        return new AclBinding(new ResourcePattern(ResourceType.TOPIC, "referral.", type),
                new AccessControlEntry(principal, host, AclOperation.READ, permission));
    }

    private static void commit(String group, String metadata) throws Exception {
        clinic.alterConsumerGroupOffsets(group, Map.of(PLACE, new OffsetAndMetadata(0, metadata))).all().get();
    }

    private static Admin admin(String principal) {
        var client = new HashMap<String, Object>(secrets.client(principal));
        client.put("bootstrap.servers", broker.bootstrapServers());
        return Admin.create(client);
    }

    private static Ctl.Run provision() {
        var run = Ctl
            .run(Stream.of("provision", "--agencies", seed.toString(), "--credentials", secrets.folder().toString(),
                    "--bootstrap-servers", broker.bootstrapServers(), "--registry-url", TestBus.shared().registryUrl(),
                    "--command-config", secrets.clientFile(BusSecrets.ADMIN).toString())
                .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

}
