package network.referral.e2e;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.e2e.rights.Attempts;
import network.referral.e2e.rights.Cell;
import network.referral.e2e.rights.Matrix;
import network.referral.e2e.rights.Resources;
import network.referral.local.LocalNetwork;
import network.referral.local.secured.KafkaAccess;
import network.referral.rights.Grant;
import network.referral.rights.Principal;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every principal, every kind of topic, every act, on the live network. Before others:
 * one of them adds the agencies of an invented country.
 */
@Order(4)
@DisplayName("A right on the bus")
class TopicRightsIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private static final AgencyId BAR = new AgencyId("bar-association");

    private static final AgencyId HEALTH = new AgencyId("ministry-of-health");

    /** Signs in, and nobody has given it a right. */
    private static final String STRANGER = "stranger";

    private static final String STRANGERS_PASSWORD = "not-a-secret-anywhere";

    /** Milliseconds: what is not answered ends with a time-out. */
    private static final int HASTY = 3000;

    private static final int PATIENT = 60_000;

    private static final LocalNetwork network = RunningNetwork.get();

    private static final List<String> principals = Stream
        .concat(Stream.of(Principal.values()).map(Principal::id), Stream.of(MIGRATION.value(), BAR.value(), STRANGER))
        .toList();

    private static final Map<Cell, Boolean> seen = new ConcurrentHashMap<>();

    @BeforeAll
    static void try_everything() throws Exception {
        try (var admin = admin()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(STRANGER,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), STRANGERS_PASSWORD)))
                .all()
                .get();
            Attempts.unbound(admin, List.of(MIGRATION, BAR));
        }
        await().ignoreExceptionsInstanceOf(ExecutionException.class).until(() -> topicsSeenBy(STRANGER).isEmpty());
        var resources = resources();
        principals.parallelStream()
            .forEach(principal -> seen.putAll(Attempts.all(principal, client(principal), resources)));
    }

    private static Resources resources() {
        var topics = new ArrayList<String>(Topics.internal());
        topics.addAll(List.of("referral-routing-cases-changelog", "__consumer_offsets"));
        Topics.shared().stream().map(Topic::name).forEach(topics::add);
        Stream.of(MIGRATION, BAR, HEALTH)
            .flatMap(agency -> Topics.of(agency).stream())
            .map(Topic::name)
            .forEach(topics::add);
        var groups = new ArrayList<>(List.of("referral-routing", Rights.DECISIONS_ON_RECORD, "agency-gateway-parked",
                "agency-gateway-couriers", "anybody"));
        principals.forEach(principal -> groups.add(principal + ".probe"));
        principals.forEach(principal -> groups.addAll(Rights.ownGroups(principal)));
        return new Resources(topics,
                List.of("referral.unheard-of", "referral.status.unheard-of", "referral-routing-unheard-of",
                        "unheard-of"),
                groups, List.of("referral-routing-probe", "referralctl-probe", "bar-association.probe", "anybody"));
    }

    private static Set<Grant> rights() {
        var rights = new LinkedHashSet<>(Rights.ofServices());
        Stream.of(MIGRATION, BAR, HEALTH).forEach(agency -> rights.addAll(Rights.ofAgency(agency)));
        return rights;
    }

    @Test
    void is_there_exactly_where_the_table_says_so() {
        System.out.println("Matrix of rights: " + seen.size() + " cells tried on the live broker, "
                + seen.values().stream().filter(allowed -> allowed).count() + " allowed.");
        assertThat(seen).hasSizeGreaterThan(1500);
        assertThat(Matrix.differences(seen, rights())).isEmpty();
    }

    /** By hand, so that a table that is wrong does not prove itself right. */
    @Test
    void is_not_there_where_it_would_do_harm() {
        var own = Topics.of(MIGRATION).stream().map(Topic::name).toList();
        var others = Topics.of(BAR).stream().map(Topic::name).toList();
        assertThat(allowed(MIGRATION.value(), READ)).containsExactlyInAnyOrderElementsOf(own);
        assertThat(allowed(MIGRATION.value(), WRITE)).containsExactlyInAnyOrder(own.get(1), own.get(2));
        assertThat(allowed(BAR.value(), READ)).containsExactlyInAnyOrderElementsOf(others);
        assertThat(allowed("intake-service", READ)).containsExactlyInAnyOrder("referral.agencies", "referral.protocols",
                "referral.cases", "referral.erasures", "referral.audit", "referral.audit-checkpoints");
        assertThat(allowed("intake-service", WRITE)).containsExactlyInAnyOrder("referral.identifications",
                "referral.audit", "referral.audit-checkpoints");
        assertThat(allowed("agency-gateway", WRITE)).noneMatch(topic -> topic.startsWith("referral.assignments."));
        var inboxes = Stream.of(MIGRATION, BAR, HEALTH).flatMap(agency -> Topics.of(agency).stream()).map(Topic::name);
        var gateways = Stream.of("referral.agencies", "referral.audit", "referral.audit-checkpoints");
        assertThat(allowed("agency-gateway", READ))
            .containsExactlyInAnyOrderElementsOf(Stream.concat(inboxes, gateways).toList());
        for (var topic : List.of("referral.identifications", "referral.dead-letters")) {
            assertThat(who(READ, topic)).containsExactlyInAnyOrder("auditor", "operator", "routing-service");
        }
        assertThat(who(READ, "referral.timeline")).containsExactlyInAnyOrder("auditor", "routing-service");
        assertThat(allowed("key-store", READ)).containsExactlyInAnyOrder("referral.erasures", "referral.audit",
                "referral.audit-checkpoints");
        assertThat(who(WRITE, "referral.erasures")).containsExactly("key-store");
        assertThat(who(READ, "referral.erasures")).containsExactlyInAnyOrder("auditor", "operator", "intake-service",
                "routing-service", "key-store");
        assertThat(allowed("auditor", WRITE)).isEmpty();
        assertThat(who(WRITE, "referral.decisions")).containsExactly("routing-service");
        assertThat(who(WRITE, "referral.assignments.bar-association")).containsExactly("routing-service");
        assertThat(who(READ, "referral.assignments.bar-association")).containsExactlyInAnyOrder("auditor",
                "agency-gateway", "bar-association");
        assertThat(who(READ, "referral.audit")).containsExactlyInAnyOrder("auditor", "operator", "intake-service",
                "routing-service", "agency-gateway", "key-store");
        assertThat(who(CREATE, "referral.unheard-of")).containsExactly("operator");
        assertThat(who(CREATE, "referral-routing-unheard-of")).containsExactlyInAnyOrder("operator", "routing-service");
        assertThat(who(CREATE, "unheard-of")).isEmpty();
        assertThat(who(READ, "__consumer_offsets")).isEmpty();
    }

    @Test
    void nobody_has_to_delete_or_change_a_topic() {
        assertThat(seen.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey))
            .filteredOn(cell -> cell.type() == ResourceType.TOPIC)
            .noneMatch(cell -> cell.act().name().matches("DELETE|ALTER|ALTER_CONFIGS"));
        assertThat(seen.keySet()).filteredOn(cell -> cell.principal().equals(STRANGER)).noneMatch(seen::get);
    }

    @Test
    void is_on_the_broker_only_if_it_is_in_the_table() throws Exception {
        try (var admin = admin()) {
            var table = new LinkedHashSet<>(Rights.ofServices());
            agencies().forEach(agency -> table.addAll(Rights.ofAgency(agency)));
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                .containsExactlyInAnyOrderElementsOf(table.stream().map(Grant::binding).toList());
        }
    }

    @Test
    void that_somebody_planted_is_found() throws Exception {
        var topic = Topics.assignments(BAR).name();
        var planted = new Grant(MIGRATION.value(), new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                READ);
        try (var admin = admin()) {
            admin.createAcls(List.of(planted.binding())).all().get();
            try {
                await().untilAsserted(() -> assertThat(differencesOf(MIGRATION.value(), topic)).containsExactly(
                        "state-migration-service DESCRIBE TOPIC " + topic + " is allowed and must not be",
                        "state-migration-service READ TOPIC " + topic + " is allowed and must not be"));
            }
            finally {
                admin.deleteAcls(List.of(planted.binding().toFilter())).all().get();
            }
            await().untilAsserted(() -> assertThat(differencesOf(MIGRATION.value(), topic)).isEmpty());
        }
    }

    private static Set<String> differencesOf(String principal, String topic) {
        var one = new Resources(List.of(topic), List.of(), List.of(), List.of());
        return Matrix.differences(Attempts.all(principal, client(principal), one), rights());
    }

    @Test
    void needs_somebody_who_signs_in() {
        assertThatThrownBy(() -> topicsSeenWith(Map.of(), HASTY)).hasCauseInstanceOf(TimeoutException.class);
        var noEncryption = new HashMap<>(network.client("auditor"));
        noEncryption.put("security.protocol", "SASL_PLAINTEXT");
        assertThatThrownBy(() -> topicsSeenWith(noEncryption, HASTY)).hasCauseInstanceOf(TimeoutException.class);
        var wrong = withLogin("auditor", STRANGERS_PASSWORD);
        assertThatThrownBy(() -> topicsSeenWith(wrong, PATIENT)).hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    /**
     * Where every other program of this machine's user, and a list of processes, sees it.
     */
    @Test
    void is_given_by_a_secret_that_no_argument_and_no_environment_holds() throws Exception {
        var secrets = KafkaAccess.of(network.secrets(), network.bootstrapServers())
            .principals()
            .stream()
            .map(KafkaAccess.Principal::password)
            .toList();
        assertThat(secrets).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        for (var name : List.of("broker", "registry", "intake", "routing", "gateway")) {
            for (var file : List.of("cmdline", "environ")) {
                var proc = Path.of("/proc", Long.toString(network.process(name).pid()), file);
                var text = new String(Files.readAllBytes(proc), StandardCharsets.ISO_8859_1);
                assertThat(text.length()).as(proc.toString()).isPositive();
                assertThat(secrets).as(name + " " + file).noneMatch(text::contains);
            }
        }
    }

    private static Set<String> allowed(String principal, AclOperation act) {
        return allowed(cell -> cell.principal().equals(principal) && cell.act() == act, Cell::name);
    }

    private static Set<String> who(AclOperation act, String topic) {
        return allowed(cell -> cell.name().equals(topic) && cell.act() == act, Cell::principal);
    }

    private static Set<String> allowed(Predicate<Cell> which, Function<Cell, String> what) {
        return seen.entrySet()
            .stream()
            .filter(entry -> entry.getValue() && entry.getKey().type() == ResourceType.TOPIC
                    && which.test(entry.getKey()))
            .map(entry -> what.apply(entry.getKey()))
            .collect(Collectors.toSet());
    }

    private static List<AgencyId> agencies() throws Exception {
        try (Stream<Path> files = Files.walk(RunningNetwork.ROOT.resolve("deploy/agencies"))) {
            return files.map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".yaml"))
                .map(file -> new AgencyId(file.substring(0, file.length() - ".yaml".length())))
                .toList();
        }
    }

    private static Admin admin() {
        return Admin.create(network.client("admin"));
    }

    private static Map<String, Object> client(String principal) {
        return principal.equals(STRANGER) ? withLogin(STRANGER, STRANGERS_PASSWORD) : network.client(principal);
    }

    private static Map<String, Object> withLogin(String principal, String password) {
        var client = new HashMap<>(network.client("auditor"));
        client.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                + principal + "\" password=\"" + password + "\";");
        return client;
    }

    private static Set<String> topicsSeenBy(String principal) throws Exception {
        return topicsSeenWith(client(principal), PATIENT);
    }

    private static Set<String> topicsSeenWith(Map<String, Object> client, int millis) throws Exception {
        var config = new HashMap<>(client);
        config.put("bootstrap.servers", network.bootstrapServers());
        config.put("request.timeout.ms", millis);
        config.put("default.api.timeout.ms", millis);
        try (var admin = Admin.create(config)) {
            return admin.listTopics().names().get();
        }
    }

}
