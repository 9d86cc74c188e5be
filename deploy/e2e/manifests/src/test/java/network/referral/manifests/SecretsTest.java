package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README has operators do to a secret, done by one whose own files are older
 * than what the cluster has.
 */
@DisplayName("A secret that several operators change")
class SecretsTest {

    private static final String README = Sources.text(Manifests.FOLDER.resolve("README.md"));

    private static final String LATER = README.substring(README.indexOf("\n## Later\n"));

    /** Secrets are folders, and so is the pod. */
    private static final String KUBECTL = """
            #!/bin/bash
            version() { (cd $CLUSTER/$1 && grep -r . | sort | cksum | cut -d' ' -f1); }
            case "$1 $2" in
              "get secret")
                [ -d $CLUSTER/$3 ] || exit 0
                case "$*" in
                  *" --ignore-not-found "*{.metadata.resourceVersion}*) version $3 ;;
                  *" --ignore-not-found "*.data*) cd $CLUSTER/$3 && for f in *; do echo $f $(base64 -w0 $f); done ;;
                esac ;;
              "create secret") mkdir $CLUSTER/$4 ;;
              "patch secret")
                read -r patch
                seen=$(sed -n 's/.*"resourceVersion":"\\([^"]*\\)".*/\\1/p' <<< $patch)
                [ -z "$seen" ] || [ $seen = $(version $3) ] || { echo Conflict; exit 1; }
                entry=$(sed -n 's/.*"data":{"\\([^"]*\\)":"\\([^"]*\\)"}.*/\\1 \\2/p' <<< $patch)
                base64 -d <<< ${entry#* } > $CLUSTER/$3/${entry% *} ;;
              "exec operate") cd $POD && sh -c "$6" ;;
              cp\\ operate:*) cp -rT ${2/operate:\\/var\\/lib\\/referral/$POD} $3 ;;
              cp*) cp -r $2 ${3/operate:\\/var\\/lib\\/referral/$POD} ;;
              *) exit 2 ;;
            esac
            """;

    private static final String OPENSSL = """
            #!/bin/bash
            echo made > "${@: -1}"
            """;

    /** What somebody else does comes while it runs. */
    private static final String CTL = """
            ctl() {
              local secret=$POD/keys/webhooks/$3.secret
              eval "$MEANWHILE"
              case "$*" in
                *--end*) sed -i 1q $secret ;;
                "agency rotate-secret "*) printf '%s\\n' newer-than-$(head -n 1 $secret) $(cat $secret) > $secret.new &&
                  mv $secret.new $secret ;;
                "agency add "*) secret=$POD/keys/webhooks/cove-surgery.secret; mkdir -p $POD/credentials
                  [ -f $secret ] || echo first > $secret ;;
              esac
            }
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void aClusterAndOlderFiles() throws IOException {
        tool("kubectl", KUBECTL);
        tool("openssl", OPENSSL);
        write("cluster/agency-webhooks/harbour-clinic.secret", "newest");
        write("cluster/agency-webhooks/night-shelter.secret", "shelters");
        write("H/keys/webhooks/harbour-clinic.secret", "known-to-others");
        write("H/keys/webhooks/night-shelter.secret", "shelters");
        write("H/keys/agencies/harbour-clinic/0.pem", "first");
        Files.createDirectories(root.resolve("pod"));
    }

    @Test
    void keeps_the_webhook_secrets_of_all_other_agencies() throws Exception {
        write("cluster/agency-webhooks/joined-since.secret", "theirs");

        does("An agency's webhook secret", "night-shelter");

        assertThat(inCluster("agency-webhooks/night-shelter.secret")).isEqualTo("newer-than-shelters");
        assertThat(inCluster("agency-webhooks/harbour-clinic.secret")).isEqualTo("newest");
        assertThat(inCluster("agency-webhooks/joined-since.secret")).isEqualTo("theirs");
    }

    @Test
    void is_renewed_from_what_is_in_force() throws Exception {
        does("An agency's webhook secret", "harbour-clinic");

        assertThat(inCluster("agency-webhooks/harbour-clinic.secret")).isEqualTo("newer-than-newest");
        assertThat(root.resolve("H/keys/webhooks/harbour-clinic.secret")).hasContent("newer-than-newest");
    }

    /** One that both sign by is given to the agency, which takes days. */
    @Test
    void is_signed_by_beside_the_old_one_until_the_agency_takes_it() throws Exception {
        var steps = blocks("An agency's webhook secret");

        does(steps.subList(0, steps.size() - 1), "night-shelter");

        assertThat(inCluster("agency-webhooks/night-shelter.secret")).isEqualTo("newer-than-shelters\nshelters");
    }

    @Test
    void is_left_to_whoever_has_changed_it_meanwhile() throws Exception {
        var run = run("An agency's webhook secret", "harbour-clinic",
                "echo given-away > $CLUSTER/agency-webhooks/harbour-clinic.secret");

        assertThat(said(run)).contains("Conflict");
        assertThat(run.waitFor()).isNotZero();
        assertThat(inCluster("agency-webhooks/harbour-clinic.secret")).isEqualTo("given-away");
    }

    @Test
    void keeps_the_keys_by_which_content_is_sealed_already() throws Exception {
        write("cluster/agency-key-harbour-clinic/0.pem", "first");
        write("cluster/agency-key-harbour-clinic/1.pem", "in force");

        does("An agency's key", "harbour-clinic");

        assertThat(inCluster("agency-key-harbour-clinic/1.pem")).isEqualTo("in force");
        try (var keys = Files.list(root.resolve("cluster/agency-key-harbour-clinic"))) {
            assertThat(keys).hasSize(3);
        }
    }

    /** By a shell that goes on after what fails, as an operator's does. */
    @Test
    void is_told_to_nobody_where_the_cluster_has_not_taken_it() throws Exception {
        tool("kubectl", KUBECTL.replace("read -r patch", "echo Conflict; exit 1"));
        var steps = Stream.concat(Stream.of("set +e"), blocks("An agency's key").stream()).toList();

        var run = run(steps, "harbour-clinic", "touch $POD/told");

        assertThat(said(run)).contains("Conflict");
        assertThat(run.waitFor()).isNotZero();
        assertThat(root.resolve("pod/told")).doesNotExist();
    }

    @Test
    void is_made_for_an_agency_that_had_none() throws Exception {
        does("An agency's key", "cove-surgery");

        try (var keys = Files.list(root.resolve("cluster/agency-key-cove-surgery"))) {
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void has_an_entry_more_once_an_agency_has_joined() throws Exception {
        write("cluster/agency-key-cove-surgery/1.pem", "its own");

        does("An agency that joins", "cove-surgery");

        assertThat(inCluster("agency-webhooks/cove-surgery.secret")).isEqualTo("first");
        assertThat(inCluster("agency-webhooks/harbour-clinic.secret")).isEqualTo("newest");
        assertThat(root.resolve("pod/keys/agencies/cove-surgery/1.pem")).hasContent("its own");
    }

    @Test
    void stays_what_the_agency_was_given_where_another_has_it_joined_already() throws Exception {
        write("cluster/agency-key-cove-surgery/1.pem", "its own");
        write("cluster/agency-webhooks/cove-surgery.secret", "given");

        does("An agency that joins", "cove-surgery");

        assertThat(inCluster("agency-webhooks/cove-surgery.secret")).isEqualTo("given");
    }

    /** Be it known to others, or a key that was never put there. */
    @Test
    void gets_nothing_that_the_cluster_has_not_when_an_agency_joins() throws Exception {
        write("cluster/agency-key-cove-surgery/1.pem", "its own");
        write("H/keys/agencies/cove-surgery/0.pem", "never put");
        write("H/keys/webhooks/cove-surgery.secret", "known-to-others");
        write("pod/keys/webhooks/cove-surgery.secret", "damaged");

        does("An agency that joins", "cove-surgery");

        assertThat(inCluster("agency-webhooks/cove-surgery.secret")).isEqualTo("first");
        try (var keys = Files.list(root.resolve("pod/keys/agencies/cove-surgery"))) {
            assertThat(keys).containsExactly(root.resolve("pod/keys/agencies/cove-surgery/1.pem"));
        }
    }

    /**
     * Or it would be told to all that what it is told be sealed by a key that no gateway
     * has.
     */
    @Test
    void is_there_before_an_agency_joins() throws Exception {
        write("H/keys/agencies/cove-surgery/0.pem", "never put");

        var run = run("An agency that joins", "cove-surgery", "touch $POD/joined");

        said(run);
        assertThat(run.waitFor()).isNotZero();
        assertThat(root.resolve("pod/joined")).doesNotExist();
    }

    @Test
    void is_not_renewed_from_one_that_the_cluster_has_no_more() throws Exception {
        write("H/keys/webhooks/cove-surgery.secret", "known-to-others");

        var run = run("An agency's webhook secret", "cove-surgery", "");

        said(run);
        assertThat(run.waitFor()).isNotZero();
        assertThat(root.resolve("cluster/agency-webhooks/cove-surgery.secret")).doesNotExist();
    }

    /** What others have put there would be gone. */
    @Test
    void is_never_made_anew_of_somebodys_files() {
        assertThat(LATER).doesNotContainPattern("create secret[^`]*apply -f -");
    }

    private void does(String act, String agency) throws IOException, InterruptedException {
        does(blocks(act), agency);
    }

    private void does(List<String> steps, String agency) throws IOException, InterruptedException {
        var run = run(steps, agency, "");
        assertThat(run.waitFor()).as(said(run)).isZero();
    }

    private Process run(String act, String agency, String meanwhile) throws IOException {
        return run(blocks(act), agency, meanwhile);
    }

    private Process run(List<String> steps, String agency, String meanwhile) throws IOException {
        var script = CTL + String.join("\n", blocks("What is in a secret")) + "\n"
                + String.join("\n", steps).replace("agency=...;", "");
        var run = new ProcessBuilder("bash", "-e", "-c", script).redirectErrorStream(true);
        run.environment()
            .putAll(Map.of("PATH", root.resolve("bin") + ":" + System.getenv("PATH"), "H", root + "/H", "CLUSTER",
                    root + "/cluster", "POD", root + "/pod", "agency", agency, "MEANWHILE", meanwhile));
        return run.start();
    }

    private static String said(Process run) throws IOException {
        return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> blocks(String act) {
        return Stream.of(LATER.split("\n- \\*\\*"))
            .filter(told -> told.startsWith(act + "**"))
            .flatMap(Sources::blocks)
            .toList();
    }

    private String inCluster(String file) throws IOException {
        return Files.readString(root.resolve("cluster").resolve(file)).strip();
    }

    private void tool(String name, String text) throws IOException {
        write("bin/" + name, text);
        assertThat(root.resolve("bin").resolve(name).toFile().setExecutable(true)).isTrue();
    }

    private void write(String file, String text) throws IOException {
        var target = root.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text + "\n");
    }

}
