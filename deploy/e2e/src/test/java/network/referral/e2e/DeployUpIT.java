package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.referral.local.NetworkPorts;
import network.referral.local.clients.ClientsFile;
import network.referral.local.secured.KafkaAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * Early, since it has the class archives made from which the services of later networks
 * start. One after the other: while another runs from the same clone, none tidies up.
 */
@Order(2)
@DisplayName("deploy/up")
@Execution(ExecutionMode.CONCURRENT)
class DeployUpIT {

    private static final String REPORTER = "airport-security-ashgabat";

    private static final Pattern REFERRAL = Pattern.compile("\"referralId\":\"([^\"]+)\"");

    private static final int SERVICES = 5;

    private static final Path LOCAL = RunningNetwork.ROOT
        .resolve("deploy/local/target/referral-local-0.1.0-SNAPSHOT.jar");

    @TempDir
    private Path data;

    @TempDir
    private Path desk;

    private final NetworkPorts ports = NetworkPorts.free();

    private final Intake intake = new Intake("http://127.0.0.1:" + ports.intake(), () -> DeployUp.tokens(data));

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Timeout(value = 45, unit = TimeUnit.MINUTES)
    void serves_the_examples_of_the_readme_and_keeps_what_it_has_over_a_restart()
            throws IOException, InterruptedException {
        String referral;
        try (var up = DeployUp.start(data, ports)) {
            up.awaitReady();
            assertThat(Files.getPosixFilePermissions(data.resolve("clients.json")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            referral = postExampleOfReadme();
            await().until(() -> isAcknowledged(intake.referral(referral, REPORTER)));
            addAgency(up);
            // whatever else the machine does goes before them, for as long as it does
            up.awaitThat(() -> archives() >= SERVICES);
            up.interrupt();
            up.assertNothingLeft();
        }
        try (var again = DeployUp.start(data, ports, "--play", "state-migration-service")) {
            again.awaitReady();
            assertThat(again.mapping("classes-")).as("services that start from archives").isEqualTo(SERVICES);
            assertThat(isAcknowledged(intake.referral(referral, REPORTER))).isTrue();
            playAnAgency(again);
            again.interrupt();
            again.assertNothingLeft();
        }
    }

    /**
     * Nobody answers for it but whoever plays it, as the README says: anew, where what it
     * is to read was late.
     */
    private void playAnAgency(DeployUp up) {
        assertThat(up.said()).contains("You play state-migration-service");
        await().untilAsserted(() -> {
            var referral = postExampleOfReadme();
            await().until(() -> unanswered(intake.referral(referral, REPORTER)), Set.of("receive-and-screen")::equals);
            // as long as any sample agency that answers at once would need
            await().during(Duration.ofSeconds(3))
                .until(() -> unanswered(intake.referral(referral, REPORTER)), Set.of("receive-and-screen")::equals);

            assertThat(ReadmeExample.run("me=state-migration-service\n", data, ports)).contains(referral, "Gate 4")
                .contains("HTTP/1.1 202");
            await().until(() -> isAcknowledged(intake.referral(referral, REPORTER)));
        });
    }

    private String postExampleOfReadme() throws IOException, InterruptedException {
        var answer = ReadmeExample.run("curl -si --retry 9 http://127.0.0.1:8080/v1/identifications ", data, ports);
        assertThat(answer).contains("HTTP/1.1 202");
        var referral = REFERRAL.matcher(answer);
        assertThat(referral.find()).as(answer).isTrue();
        return referral.group(1);
    }

    /** It reads its own topic with what the file of clients then says. */
    private void addAgency(DeployUp up) throws IOException, InterruptedException {
        var pulls = Files.readString(RunningNetwork.ROOT.resolve("deploy/agencies/tm/ministry-of-health.yaml"));
        var file = Files.writeString(desk.resolve("new.yaml"),
                pulls.replace("ministry-of-health", "harbour-clinic").replace("{type: pull}", "{type: topic}"));
        up.referralctl("agency", "add", file.toString());
        var login = await().until(this::loginOfHarbourClinic, Optional::isPresent).get();
        var kafka = ClientsFile.read(data.resolve(ClientsFile.NAME)).kafka();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers(), "security.protocol",
                kafka.securityProtocol(), "sasl.mechanism", kafka.saslMechanism(), "ssl.truststore.type", "PEM",
                "ssl.truststore.location", kafka.caFile(), "sasl.jaas.config", ScramLoginModule.class.getName()
                        + " required username=\"" + login.username() + "\" password=\"" + login.password() + "\";"))) {
            await().ignoreExceptions()
                .until(() -> admin.describeTopics(List.of("referral.assignments.harbour-clinic"))
                    .allTopicNames()
                    .get()
                    .size() == 1);
        }
    }

    private Optional<KafkaAccess.Principal> loginOfHarbourClinic() {
        return ClientsFile.read(data.resolve(ClientsFile.NAME))
            .kafka()
            .principals()
            .stream()
            .filter(principal -> principal.name().equals("harbour-clinic"))
            .findFirst();
    }

    /** Of the services that were built last: each has the time in its folder's name. */
    private static long archives() {
        try (var apps = Files.list(RunningNetwork.ROOT.resolve("deploy/local/.data/apps"))) {
            var last = apps
                .collect(Collectors.toMap(app -> app.getFileName().toString().replaceFirst("-\\w+-\\w+$", ""),
                        Function.identity(), (one, other) -> one.compareTo(other) > 0 ? one : other));
            return last.values().stream().filter(DeployUpIT::hasArchive).count();
        }
        catch (IOException | UncheckedIOException e) {
            // one was just replaced
            return 0;
        }
    }

    /** One that was made by an older build of deploy/local is of no use. */
    private static boolean hasArchive(Path app) {
        try (var files = Files.newDirectoryStream(app, "classes-*.jsa")) {
            var built = Files.getLastModifiedTime(LOCAL);
            for (var file : files) {
                if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                    return true;
                }
            }
            return false;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAcknowledged(JsonNode referral) {
        return !referral.path("assignments").isEmpty() && unanswered(referral).isEmpty();
    }

    /** Purposes for which nobody has acknowledged. */
    private static Set<String> unanswered(JsonNode referral) {
        return referral.path("assignments")
            .valueStream()
            .filter(assignment -> assignment.get("acknowledgedAt").isNull())
            .map(assignment -> assignment.get("purpose").asString())
            .collect(Collectors.toSet());
    }

}
