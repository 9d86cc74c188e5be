package network.referral.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    @Test
    void anAgencyReadsItsOwnThreeTopicsAndWritesTwo() {
        assertThat(of("harbour-clinic")).containsExactlyInAnyOrder(
                "harbour-clinic READ TOPIC referral.assignments.harbour-clinic",
                "harbour-clinic READ TOPIC referral.status.harbour-clinic",
                "harbour-clinic READ TOPIC referral.availability.harbour-clinic",
                "harbour-clinic WRITE TOPIC referral.status.harbour-clinic",
                "harbour-clinic WRITE TOPIC referral.availability.harbour-clinic",
                "harbour-clinic READ GROUP harbour-clinic.inbox", "harbour-clinic READ GROUP harbour-clinic.trial",
                "harbour-clinic READ GROUP harbour-clinic.parked", "harbour-clinic READ GROUP harbour-clinic.courier");
    }

    @Test
    void theGatewayGetsEachAgencyItHostsByName() {
        assertThat(of("agency-gateway")).hasSize(5).allMatch(grant -> grant.endsWith(".harbour-clinic"));
    }

    /**
     * Whoever grants rights by hand goes by it: with one left out, no content is shown.
     */
    @Test
    void theGatewaysReadmeNamesEachTopicOfIts() throws IOException {
        var readme = Files.readString(Path.of(System.getProperty("network.root"), "agency-gateway/README.md"));
        var rights = readme.lines()
            .filter(line -> line.startsWith("- Its rights (`Rights`): "))
            .findFirst()
            .orElseThrow();

        assertThat(Rights.of(Principal.GATEWAY)).filteredOn(grant -> grant.where().resourceType() == ResourceType.TOPIC)
            .isNotEmpty()
            .allSatisfy(grant -> assertThat(rights).contains("`" + grant.where().name() + "`"));
    }

    @Test
    void aRetiredAgencyKeepsNoRightToWrite() {
        assertThat(Rights.ofRetired(CLINIC)).noneMatch(grant -> grant.operation() == AclOperation.WRITE).hasSize(10);
        assertThat(Rights.endedByRetiring(CLINIC)).hasSize(4);
    }

    @Test
    void nobodyDeletesOrChangesATopic() {
        assertThat(Rights.ofServices()).filteredOn(grant -> grant.where().resourceType() == ResourceType.TOPIC)
            .noneMatch(grant -> Set
                .of(AclOperation.ALL, AclOperation.DELETE, AclOperation.ALTER, AclOperation.ALTER_CONFIGS)
                .contains(grant.operation()));
    }

    @Test
    void onlyRoutingWritesDecisions() {
        assertThat(Rights.ofServices())
            .filteredOn(grant -> grant.allows(grant.principal(), AclOperation.WRITE, ResourceType.TOPIC,
                    Topics.DECISIONS.name()))
            .extracting(Grant::principal)
            .containsExactly("routing-service");
    }

    /** That a topic is compacted is nothing of anybody. */
    @Test
    void theAuditorSeesHowEachTopicIsSetAndChangesNone() {
        var grants = Rights.of(Principal.AUDITOR);

        assertThat(List.of(Topics.CASES.name(), Topics.assignments(CLINIC).name(), Rights.ROUTINGS_OWN + "cases"))
            .allSatisfy(topic -> assertThat(grants)
                .anyMatch(grant -> grant.allows("auditor", AclOperation.DESCRIBE_CONFIGS, ResourceType.TOPIC, topic)));
        assertThat(grants).extracting(Grant::operation).containsOnly(AclOperation.READ, AclOperation.DESCRIBE_CONFIGS);
    }

    /** Whoever is to copy them is refused else, once a court asks. */
    @Test
    void whoeverCopiesWhatIsHeldMayReadEachTopicOfIt() throws IOException {
        var held = Files.readString(Path.of(System.getProperty("network.root"), "deploy/RETENTION.md"))
            .split("\n- \\*\\*A legal hold\\*\\*")[1].split("\n- ")[0];
        var copying = found("As `([a-z-]+)`", held).getFirst();
        var topics = found("`(referral\\.[a-z.]+(?:<agency>)?)`", held).stream()
            .map(topic -> topic.replace("<agency>", CLINIC.value()))
            .toList();

        assertThat(topics).contains(Topics.IDENTIFICATIONS.name(), Topics.assignments(CLINIC).name(),
                Topics.status(CLINIC).name());
        assertThat(topics).allSatisfy(topic -> assertThat(Rights.ofServices())
            .anyMatch(grant -> grant.allows(copying, AclOperation.READ, ResourceType.TOPIC, topic)));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }

    @Test
    void whoeverIsNoServiceHasTheGroupsThatItIsToldOfAndNoOther() {
        assertThat(groups(Rights.ofAgency(CLINIC), "harbour-clinic")).isNotEmpty()
            .containsExactlyInAnyOrderElementsOf(Rights.ownGroups("harbour-clinic"));
        assertThat(groups(Rights.ofServices(), "auditor")).containsExactly("auditor.");
        assertThat(Rights.groupPrefix("auditor")).contains("auditor.");
        assertThat(List.of("auditor", "routing-service")).allMatch(principal -> Rights.ownGroups(principal).isEmpty());
        assertThat(List.of("harbour-clinic", "routing-service"))
            .allMatch(principal -> Rights.groupPrefix(principal).isEmpty());
    }

    private static List<String> groups(Set<Grant> grants, String principal) {
        return grants.stream()
            .filter(grant -> grant.principal().equals(principal))
            .map(Grant::where)
            .filter(where -> where.resourceType() == ResourceType.GROUP)
            .map(ResourcePattern::name)
            .toList();
    }

    /** What is committed in each stays in the memory of the brokers. */
    @Test
    void noAgencyHasGroupsWithoutNumber() {
        var all = new HashSet<>(Rights.ofAgency(CLINIC));
        all.addAll(Rights.ofRetired(CLINIC));

        assertThat(all).filteredOn(grant -> grant.where().resourceType() == ResourceType.GROUP)
            .isNotEmpty()
            .allMatch(grant -> grant.where().patternType() == PatternType.LITERAL);
        assertThat(Rights.outdated(List.of("harbour-clinic", "auditor", "routing-service"))).extracting(Grant::toString)
            .containsExactly("harbour-clinic READ GROUP harbour-clinic.*");
    }

    /** As its own documents say how a gateway of an agency's own is set. */
    @Test
    void theDocumentsNameEachGroupOfAnAgency() throws IOException {
        var root = Path.of(System.getProperty("network.root"), "agency-gateway");
        var documents = Files.readString(root.resolve("INTEGRATING.md")) + Files.readString(root.resolve("README.md"));

        assertThat(Rights.ownGroups("harbour-clinic")).isNotEmpty()
            .allSatisfy(
                    group -> assertThat(documents).contains("`" + group.replace("harbour-clinic", "<agency>") + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "admin", "broker", "auditor", "operator", "intake-service", "operations", "key-custodian",
            "schema-keeper", "pages" })
    void anAgencyCannotTakeTheNameOfSomebodyWithMoreRights(String id) {
        var agency = new AgencyId(id);
        assertThatThrownBy(() -> Rights.ofAgency(agency)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> of(String principal) {
        return Rights.ofAgency(CLINIC)
            .stream()
            .filter(grant -> grant.principal().equals(principal))
            .map(Grant::toString)
            .collect(Collectors.toSet());
    }

}
