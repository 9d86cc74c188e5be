package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("The manifests")
class ManifestsTest {

    private static final Manifests MANIFESTS = Manifests.ofProject();

    private static final String INTAKE = "base/intake-service.yaml";

    private static final String ROUTING = "base/routing-service.yaml";

    private static final String KEY_STORE = "base/key-store.yaml";

    private static final String FIRST = "first/provision.yaml";

    private static final String SETTINGS = "base/settings.yaml";

    private static final String ALL = "base/network-all.yaml";

    private static final String CALLS = "base/network-calls.yaml";

    private static final String KAFKA = "kafka/kafka.yaml";

    /** A mistake: what a file says instead of what it should. */
    private record Planted(ManifestLaw law, String file, String text, String other) {
    }

    static final List<Planted> planted = List.of(
            new Planted(ManifestLaw.EVERY_DOCUMENT_IS_VALID, INTAKE, "readOnlyRootFilesystem",
                    "readOnlyRootFileSystem"),
            new Planted(ManifestLaw.EVERY_DOCUMENT_IS_VALID, INTAKE, "replicas: 2", "replicas: two"),
            new Planted(ManifestLaw.EVERY_DOCUMENT_IS_VALID, ROUTING, "apiVersion: apps/v1",
                    "apiVersion: apps/v1beta1"),
            new Planted(ManifestLaw.EVERY_DOCUMENT_IS_VALID, KAFKA, "rack: {topologyKey", "rack: {topology"),
            new Planted(ManifestLaw.EVERY_DOCUMENT_IS_VALID, KAFKA, "kafka.strimzi.io/v1", "kafka.strimzi.io/v2"),
            new Planted(ManifestLaw.EVERY_DOCUMENT_IS_VALID, "kafka/brokers.yaml", "deleteClaim", "deleteClaims"),
            new Planted(ManifestLaw.EVERY_POD_IS_RESTRICTED, "base/namespace.yaml", "enforce: restricted",
                    "enforce: baseline"),
            new Planted(ManifestLaw.EVERY_POD_IS_RESTRICTED, INTAKE, "runAsNonRoot: true", "runAsNonRoot: false"),
            new Planted(ManifestLaw.EVERY_POD_IS_RESTRICTED, KEY_STORE, "drop: [ALL]", "drop: [CHOWN]"),
            new Planted(ManifestLaw.EVERY_POD_IS_RESTRICTED, KEY_STORE, "defaultMode: 0440", "defaultMode: 292"),
            new Planted(ManifestLaw.EVERY_POD_IS_RESTRICTED, KEY_STORE, "key-store-tls, defaultMode: 0440",
                    "key-store-tls, defaultMode: 0444"),
            new Planted(ManifestLaw.EVERY_POD_IS_RESTRICTED, "fetch/handed-out.yaml", "RuntimeDefault", "Unconfined"),
            new Planted(ManifestLaw.EVERY_POD_IS_RESTRICTED, "fetch/handed-out.yaml", ", readOnly: true", ""),
            new Planted(ManifestLaw.NO_FILE_HOLDS_A_SECRET, SETTINGS, "data:", "data:\n  KAFKA_PASSWORD: abcdef123"),
            new Planted(ManifestLaw.NO_FILE_HOLDS_A_SECRET, SETTINGS, "kind: ConfigMap", "kind: Secret"),
            new Planted(ManifestLaw.EVERY_VARIABLE_IS_LISTENED_TO, SETTINGS, "REFERRAL_REGISTRY_URL",
                    "REFERRAL_REGISTRY_URI"),
            new Planted(ManifestLaw.EVERY_VARIABLE_IS_LISTENED_TO, ROUTING, "REFERRAL_ROUTING_STATE_DIR",
                    "REFERRAL_ROUTING_STATE_FOLDER"),
            new Planted(ManifestLaw.EVERY_VARIABLE_IS_LISTENED_TO, "provision/provision.yaml", "REFERRAL_CLIENT",
                    "REFERRAL_CLIENTS"),
            new Planted(ManifestLaw.EVERY_VARIABLE_IS_LISTENED_TO, SETTINGS, "ISSUER_URI: https", "ISSUER_URI: http"),
            new Planted(ManifestLaw.EVERY_VARIABLE_IS_LISTENED_TO, INTAKE, "REFERRAL_INTAKE_SEALING_DIGEST_KEY",
                    "REFERRAL_ROUTING_KEYS"),
            new Planted(ManifestLaw.EVERY_VARIABLE_IS_LISTENED_TO, INTAKE, "https://key-store", "http://key-store"),
            new Planted(ManifestLaw.EVERY_VARIABLE_IS_LISTENED_TO, KEY_STORE, "PEM_SERVICE_KEYSTORE",
                    "PEM_SERVER_KEYSTORE"),
            new Planted(ManifestLaw.EVERY_FILE_IS_MOUNTED_AND_MADE, KEY_STORE, "tls/tls.key", "tls/key.pem"),
            new Planted(ManifestLaw.EVERY_FILE_IS_MOUNTED_AND_MADE, SETTINGS, "authority/authorities",
                    "authority/ca.crt"),
            new Planted(ManifestLaw.EVERY_FILE_IS_MOUNTED_AND_MADE, KEY_STORE, "secrets/master.key",
                    "secrets/the-master.key"),
            new Planted(ManifestLaw.EVERY_FILE_IS_MOUNTED_AND_MADE, ROUTING, "secretName: routing-keys",
                    "secretName: keys"),
            new Planted(ManifestLaw.EVERY_FILE_IS_MOUNTED_AND_MADE, INTAKE, "name: sealing, mountPath",
                    "name: sealed, mountPath"),
            new Planted(ManifestLaw.EVERY_FILE_IS_MOUNTED_AND_MADE, "README.md", "--from-file=client.secret=",
                    "--from-file=secret="),
            new Planted(ManifestLaw.EVERY_FILE_IS_MOUNTED_AND_MADE, "ingress/ingress.yaml", "secretName: referral-tls",
                    "secretName: network-tls"),
            new Planted(ManifestLaw.EVERY_PORT_AND_PROBE_IS_THERE, INTAKE, "containerPort: 9080",
                    "containerPort: 9081"),
            new Planted(ManifestLaw.EVERY_PORT_AND_PROBE_IS_THERE, "ingress/ingress.yaml", "name: agency-gateway",
                    "name: intake-service"),
            new Planted(ManifestLaw.EVERY_PORT_AND_PROBE_IS_THERE, INTAKE, "/health/serving", "/health/readiness"),
            new Planted(ManifestLaw.EVERY_PORT_AND_PROBE_IS_THERE, KEY_STORE, "targetPort: http", "targetPort: https"),
            new Planted(ManifestLaw.EVERY_PORT_AND_PROBE_IS_THERE, "ingress/ingress.yaml", "name: intake-service",
                    "name: key-store"),
            new Planted(ManifestLaw.EVERY_PORT_AND_PROBE_IS_THERE, "ingress/ingress.yaml", "limit-connections",
                    "limit"),
            new Planted(ManifestLaw.EVERY_PORT_AND_PROBE_IS_THERE, "ingress/ingress.yaml", "client-body-buffer-size",
                    "proxy-body-size"),
            new Planted(ManifestLaw.EVERY_SELECTOR_SELECTS, "base/disruption.yaml", "name: routing-service}}",
                    "name: routing}}"),
            new Planted(ManifestLaw.EVERY_SELECTOR_SELECTS, INTAKE,
                    "selector: {app.kubernetes.io/name: intake-service}", "selector: {app.kubernetes.io/name: intake}"),
            new Planted(ManifestLaw.NOTHING_IS_CUT_OFF_OR_DOUBLED, ROUTING, "OnDelete}", "RollingUpdate}"),
            new Planted(ManifestLaw.NOTHING_IS_CUT_OFF_OR_DOUBLED, KEY_STORE, "replicas: 1", "replicas: 2"),
            new Planted(ManifestLaw.NOTHING_IS_CUT_OFF_OR_DOUBLED, INTAKE, "GracePeriodSeconds: 60",
                    "GracePeriodSeconds: 30"),
            new Planted(ManifestLaw.WHO_NEED_NOT_CALL_CANNOT, CALLS,
                    "- {podSelector: {matchLabels: {app.kubernetes.io/name: intake-service}}}",
                    "- {podSelector: {matchLabels: {app.kubernetes.io/name: routing-service}}}"),
            new Planted(ManifestLaw.WHO_NEED_NOT_CALL_CANNOT, ALL, "port: 8080", "port: 8081"),
            new Planted(ManifestLaw.WHO_NEED_NOT_CALL_CANNOT, ALL, "name: monitoring", "name: default"),
            new Planted(ManifestLaw.WHO_NEED_NOT_CALL_CANNOT, SETTINGS, "kafka.svc:9093", "bus.svc:9093"),
            new Planted(ManifestLaw.WHO_NEED_NOT_CALL_CANNOT, ALL, "policyTypes: [Ingress, Egress]",
                    "policyTypes: [Ingress]"),
            new Planted(ManifestLaw.EVERY_CALL_IS_ENCRYPTED, "base/agency-gateway.yaml", "https://key-store",
                    "http://key-store"),
            new Planted(ManifestLaw.EVERY_CALL_IS_ENCRYPTED, SETTINGS, "HOSTS: apicurio", "HOSTS: key-store,apicurio"),
            new Planted(ManifestLaw.EVERY_CALL_IS_ENCRYPTED, SETTINGS, "javax.net.ssl.trustStore=", "any="),
            new Planted(ManifestLaw.EVERY_CALL_IS_ENCRYPTED, KEY_STORE, "KEYSTORE_PRIVATE_KEY", "KEYSTORE_KEY"),
            new Planted(ManifestLaw.EVERY_IMAGE_IS_OF_THIS_BUILD, "base/kustomization.yaml", Builds.version(),
                    "latest"),
            new Planted(ManifestLaw.EVERY_IMAGE_IS_OF_THIS_BUILD, "provision/kustomization.yaml", Builds.version(),
                    Builds.version() + "-another"),
            new Planted(ManifestLaw.EVERY_IMAGE_IS_OF_THIS_BUILD, INTAKE, "image: referral-network/intake-service",
                    "image: referral-network/intake"),
            new Planted(ManifestLaw.EVERY_IMAGE_IS_OF_THIS_BUILD, "base/kustomization.yaml", "  - network-all.yaml\n",
                    ""),
            new Planted(ManifestLaw.BROKERS_ARE_AS_ASKED, KAFKA, "minutes: 86400", "minutes: 10080"),
            new Planted(ManifestLaw.BROKERS_ARE_AS_ASKED, KAFKA, "      connections.max.reauth.ms: 3600000\n", ""),
            new Planted(ManifestLaw.BROKERS_ARE_AS_ASKED, KAFKA, "config:\n",
                    "config:\n      super.users: User:anybody\n"),
            new Planted(ManifestLaw.BROKERS_ARE_AS_ASKED, KAFKA, "tls: true", "tls: false"),
            new Planted(ManifestLaw.BROKERS_ARE_AS_ASKED, "kafka/brokers.yaml", "replicas: 3", "replicas: 1"),
            new Planted(ManifestLaw.EVERY_VOLUME_HOLDS_WHAT_IS_KEPT, KEY_STORE, "storage: 20Gi", "storage: 10Gi"),
            new Planted(ManifestLaw.EVERY_VOLUME_HOLDS_WHAT_IS_KEPT, ROUTING, "storage: 50Gi", "storage: 10Gi"),
            new Planted(ManifestLaw.EVERY_VOLUME_HOLDS_WHAT_IS_KEPT, "README.md", "40 KB of its volume each",
                    "80 KB of its volume each"),
            new Planted(ManifestLaw.THE_REGISTRY_OUTLIVES_ITS_POD, "README.md", "_SQL_KIND=postgresql", "_KIND=sql"),
            new Planted(ManifestLaw.THE_REGISTRY_OUTLIVES_ITS_POD, "README.md", "jdbc:postgresql://postgresql.example",
                    "jdbc:h2:file:/tmp"),
            new Planted(ManifestLaw.OPERATORS_MAY_DO_WHAT_THEY_ARE_TOLD, "README.md",
                    "\"operations:read\", \"operations:write\"", "\"operations:read\""),
            new Planted(ManifestLaw.OPERATORS_MAY_DO_WHAT_THEY_ARE_TOLD, "README.md",
                    "\"keys:erase\", \"keys:hold\", \"operations:read\"", "\"keys:erase\""),
            new Planted(ManifestLaw.OPERATORS_MAY_DO_WHAT_THEY_ARE_TOLD, "README.md",
                    "referral erase ID --key-store https://localhost",
                    "referral erase ID --key-store https://127.0.0.1"),
            new Planted(ManifestLaw.OPERATORS_MAY_DO_WHAT_THEY_ARE_TOLD, "README.md", "redrive --cause service-fault",
                    "redrive"),
            new Planted(ManifestLaw.OPERATORS_MAY_DO_WHAT_THEY_ARE_TOLD, "README.md",
                    "ctl agency rotate-secret $agency", "true"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, FIRST,
                    "            - --retention=/etc/referral/retention/retention.yaml\n", ""),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "provision/provision.yaml",
                    "retention, configMap: {name: retention}", "retention, emptyDir: {}"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl logs job/provision &&\n", "kubectl logs job/provision\n"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "&& kubectl logs job/provision &&\n", "&&\n"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl delete job provision-first --ignore-not-found &&", "cd . &&"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl delete job provision-above --ignore-not-found &&", "cd . &&"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl delete pod --field-selector metadata.name=operate,status.phase!=Running &&", "cd . &&"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl delete pod --field-selector metadata.name=handed-out,status.phase!=Running &&", "cd . &&"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "and the alerts:\n  ```\n  kubectl create", "and the alerts:\n  ```\n  kubectl get"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "&&\n   kubectl delete -k deploy/kubernetes/fetch",
                    "\n   kubectl delete -k deploy/kubernetes/fetch"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl delete -k deploy/kubernetes/first &&", "kubectl get job; kubectl delete -k first"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "above/provision.yaml",
                    "            - provision\n", "            - provision\n            - --keys=/tmp/keys\n"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl apply -k deploy/kubernetes/above", "kubectl apply -k deploy/kubernetes/first"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kubectl delete statefulset key-store --ignore-not-found --cascade=orphan", "cd ."),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md", "ctl agency rotate-key",
                    "deploy/referralctl agency rotate-key"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "operate:/var/lib/referral/keys/agencies &&", "operate:/var/lib/referral/keys/agencies/$agency &&"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "referralctl referral unaccounted", "referralctl referral newest"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "a restart of all (routing by", "nothing else (routing by"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md", "`kafka-topics`", "`kafka`"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md", "tool kafka-topics",
                    "kafka-topics"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "kcat -C -t referral.protocols", "printf 'TM/7:' | kcat -P -K: -Z -t referral.protocols"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "operate/kustomization.yaml", "kcat",
                    "cat"),
            new Planted(ManifestLaw.NO_FLAG_IS_OVERRULED_BY_ITS_IMAGE, ROUTING, "          env:\n",
                    "          env:\n            - {name: JAVA_TOOL_OPTIONS, value: \"-XX:MaxRAMPercentage=50\"}\n"),
            new Planted(ManifestLaw.SOMEBODY_IS_PAGED, Manifests.PROMETHEUS, "alerting:", "any:"),
            new Planted(ManifestLaw.SOMEBODY_IS_PAGED, Manifests.PROMETHEUS, "- alerts.yaml", "- rules.yaml"),
            new Planted(ManifestLaw.SOMEBODY_IS_PAGED, "monitoring/role.yaml", "namespace: monitoring",
                    "namespace: default"),
            new Planted(ManifestLaw.SOMEBODY_IS_PAGED, "monitoring/role.yaml", "[get, list, watch]", "[get]"),
            new Planted(ManifestLaw.SOMEBODY_IS_PAGED, "README.md",
                    "kubectl apply -f deploy/kubernetes/monitoring/role.yaml", "true"),
            new Planted(ManifestLaw.SOMEBODY_IS_PAGED, "README.md", "`Watchdog` has come", "`Watchdog` is"),
            new Planted(ManifestLaw.SOMEBODY_IS_PAGED, INTAKE, "replicas: 2", "replicas: 3"),
            new Planted(ManifestLaw.PROVISIONING_GOES_BY_THE_COUNTRYS_FILES, "README.md",
                    "# or the network's own file, with what the new build asks for\n  kubectl -n monitoring create",
                    "# or the network's own file, with what the new build asks for\n  kubectl -n monitoring get"));

    @Test
    void name_the_hosts_that_this_test_lets_be_reached_over_http() {
        assertThat(Variables.of(MANIFESTS.service("intake-service"), MANIFESTS))
            .contains(Map.entry("REFERRAL_ENCRYPTED_HOSTS", System.getenv("REFERRAL_ENCRYPTED_HOSTS")));
    }

    @Test
    void tell_services_nothing_that_those_on_a_cluster_of_another_kind_are_not_told_of() throws Exception {
        var table = Files.readString(Manifests.ROOT.resolve("deploy/CLUSTER.md"));

        assertThat(MANIFESTS.docs("ConfigMap").filter(doc -> doc.file().equals(SETTINGS)))
            .flatExtracting(doc -> doc.content().at("data").map().keySet())
            .hasSizeGreaterThan(10)
            .allSatisfy(variable -> assertThat(table).contains("`" + variable));
    }

    @Test
    void set_nothing_on_the_brokers_that_those_of_another_kind_are_not_asked_for() throws Exception {
        var asked = Files.readString(Manifests.ROOT.resolve("deploy/CLUSTER.md"))
            .replaceAll("(?s).*\n## The brokers\n(.*?)\n## .*", "$1");
        var config = MANIFESTS.docs("Kafka").findFirst().orElseThrow().content().at("spec", "kafka", "config");

        assertThat(config.map()).hasSizeGreaterThan(10)
            .allSatisfy((name, value) -> assertThat(asked).contains("`" + name + "=" + value + "`"));
    }

    @Test
    void give_each_as_long_to_end_as_whoever_runs_its_image_by_other_means_is_told_to() throws Exception {
        var images = Files.readString(Manifests.ROOT.resolve("deploy/images/README.md")).replaceAll("\\s+", " ");

        assertThat(List.of("intake-service", "agency-gateway", "key-store")).allSatisfy(name -> assertThat(images)
            .contains("Give it " + grace(name) + " s, routing " + grace("routing-service") + " s"));
    }

    private static int grace(String service) {
        return MANIFESTS.service(service).spec().number("terminationGracePeriodSeconds");
    }

    @ParameterizedTest
    @EnumSource
    void keep(ManifestLaw law) {
        assertThat(law.breaks(MANIFESTS)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("planted")
    void would_not_get_away_with(Planted mistake) {
        assertThat(mistake.law().breaks(MANIFESTS.with(mistake.file(), mistake.text(), mistake.other()))).isNotEmpty();
    }

    @Test
    void have_a_planted_mistake_for_each_law() {
        assertThat(planted).extracting(Planted::law).contains(ManifestLaw.values());
    }

    @Test
    void leave_more_than_half_of_its_memory_to_the_stores_of_routing() {
        assertThat(Flags.ofImage("routing-service")).containsEntry("-XX:MaxRAMPercentage", "-XX:MaxRAMPercentage=40");
        assertThat(Flags.ofImage("intake-service")).containsEntry("-XX:MaxRAMPercentage", "-XX:MaxRAMPercentage=60");
    }

    @Test
    void name_each_file_in_which_another_country_is_put() throws Exception {
        var readme = Files.readAllLines(Manifests.FOLDER.resolve("README.md"));
        var told = readme.stream().filter(line -> line.startsWith("| `tm/` |")).findFirst().orElseThrow();
        try (var files = Files.walk(Manifests.FOLDER)) {
            var reading = files.filter(file -> file.toString().endsWith(".yaml"))
                .filter(file -> Sources.text(file).contains("configMap: {name: agencies-"))
                .map(file -> Manifests.FOLDER.relativize(file).toString())
                .toList();
            assertThat(reading).hasSize(4).allMatch(told::contains);
        }
    }

    @Test
    void have_the_tool_take_as_much_of_its_pod_as_its_image_does_and_end_where_that_is_too_little() {
        var flags = Flags.ofImage("referralctl");
        assertThat(Sources.text(Manifests.ROOT.resolve("deploy/kubernetes/README.md"))).contains(
                "exec java " + flags.get("-XX:MaxRAMPercentage") + " " + flags.get("-XX:ExitOnOutOfMemoryError") + " ");
    }

    @Test
    void open_for_each_agency_of_the_country_and_for_no_other() throws Exception {
        try (var files = Files.list(Manifests.ROOT.resolve("deploy/agencies/tm"))) {
            var agencies = files.map(file -> file.getFileName().toString().replace(".yaml", "")).toList();
            assertThat(MANIFESTS.service("agency-gateway").spec().each("volumes"))
                .extracting(volume -> volume.text("secret", "secretName"))
                .filteredOn(name -> name.startsWith("agency-key-"))
                .containsExactlyInAnyOrderElementsOf(agencies.stream().map(agency -> "agency-key-" + agency).toList());
        }
    }

}
