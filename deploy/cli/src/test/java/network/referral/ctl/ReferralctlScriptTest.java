package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the script sends the tool, on a machine whose Java says what it is told. */
class ReferralctlScriptTest {

    private static final Map<String, String> PORTS = Map.of("REFERRAL_KAFKA_PORT", "19092", "REFERRAL_REGISTRY_PORT",
            "18081", "REFERRAL_ROUTING_PORT", "18082", "REFERRAL_KEY_STORE_PORT", "18085");

    private static final List<String> SOURCES = List.of("deploy/cli/src/main/Main.java", "deploy/cli/pom.xml",
            "routing-service/src/main/Protocol.java", "routing-service/pom.xml",
            "routing-service/proof/src/main/Prover.java", "routing-service/proof/pom.xml",
            "schemas/wire/src/main/Wire.java", "deploy/retention.yaml", "pom.xml");

    @TempDir
    Path machine;

    private CopiedScript copy;

    @BeforeEach
    void aCopyWithoutANetwork() throws IOException {
        copy = CopiedScript.on(machine, "env");
    }

    @Test
    void itAsksWhereTheNetworkOfThisMachineWasToldToListen() throws Exception {
        var operator = write("deploy/local/.data/credentials/operator.properties",
                "bootstrap.servers=127.0.0.1:9092\n");
        assertThat(run(PORTS)).contains("REFERRAL_KAFKA_CONFIG=" + operator,
                "REFERRAL_BOOTSTRAP_SERVERS=127.0.0.1:19092",
                "REFERRAL_REGISTRY_URL=http://127.0.0.1:18081/apis/ccompat/v7",
                "REFERRAL_ROUTING_URL=http://127.0.0.1:18082", "REFERRAL_KEY_STORE_URL=http://127.0.0.1:18085");
    }

    @Test
    void whoIsAddedToTheNetworkOfThisMachineGetsAPasswordAndKeysBesideTheOthers() throws Exception {
        var operator = write("deploy/local/.data/credentials/operator.properties", "");
        var keys = Files.createDirectories(machine.resolve("deploy/local/.data/keys"));
        assertThat(run(Map.of(), "agency", "add", "clinic.yaml"))
            .contains("REFERRAL_CREDENTIALS_DIR=" + operator.getParent(), "REFERRAL_KEYS_DIR=" + keys);
        assertThat(run(Map.of("REFERRAL_CREDENTIALS_DIR", "elsewhere"))).contains("REFERRAL_CREDENTIALS_DIR=elsewhere");
        var exported = Map.of("REFERRAL_KAFKA_CONFIG", operator.toString());
        assertThat(run(exported)).contains("REFERRAL_CREDENTIALS_DIR=" + operator.getParent());
        for (var environment : List.of(Map.<String, String>of(), exported)) {
            assertThat(run(environment, "agency", "add", "clinic.yaml", "--command-config", "own.properties"))
                .noneMatch(
                        line -> line.startsWith("REFERRAL_CREDENTIALS_DIR=") || line.startsWith("REFERRAL_KEYS_DIR="));
        }
    }

    @Test
    void whatIsSaidOutrightWins() throws Exception {
        var said = Map.of("REFERRAL_BOOTSTRAP_SERVERS", "broker:9092", "REFERRAL_REGISTRY_URL", "https://registry",
                "REFERRAL_ROUTING_URL", "https://routing", "REFERRAL_KEY_STORE_URL", "https://keys");
        var both = Stream.of(PORTS, said)
            .flatMap(map -> map.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(run(both)).containsAll(said.entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void aClusterOfOnesOwnIsNotMoved() throws Exception {
        write("deploy/local/.data/credentials/operator.properties", "");
        assertThat(run(PORTS, "agency", "list", "--command-config", "own.properties")).noneMatch(this::leadsToABroker);
        assertThat(run(PORTS, "agency", "list", "--bootstrap-servers=broker:9092")).noneMatch(this::leadsToABroker);
        assertThat(run(Map.of("REFERRAL_KAFKA_CONFIG", "own.properties", "REFERRAL_KAFKA_PORT", "19092")))
            .contains("REFERRAL_KAFKA_CONFIG=own.properties")
            .noneMatch(line -> line.startsWith("REFERRAL_BOOTSTRAP_SERVERS="));
    }

    @Test
    void aClientOfTheNetworkOfThisMachineIsTakenForNoOther() throws Exception {
        var client = "REFERRAL_CLIENT=" + write("deploy/local/.data/clients.json", "{}");
        write("deploy/local/.data/credentials/operator.properties", "");
        assertThat(run(PORTS)).contains(client);
        var operator = machine.resolve("deploy/local/.data/credentials/operator.properties").toString();
        assertThat(run(Map.of(), "provision", "--command-config", operator)).contains(client);
        assertThat(run(Map.of("REFERRAL_KAFKA_CONFIG", operator))).contains(client);
        assertThat(run(Map.of(), "provision", "--command-config", "operator.properties")).doesNotContain(client);
        assertThat(run(Map.of(), "provision", "--command-config=operator.properties")).doesNotContain(client);
        assertThat(run(Map.of("REFERRAL_KAFKA_CONFIG", "operator.properties"))).doesNotContain(client);
        assertThat(run(Map.of("REFERRAL_BOOTSTRAP_SERVERS", "broker:9092"))).doesNotContain(client);
        assertThat(run(PORTS, "dead-letters", "list", "--bootstrap-servers=broker:9092")).doesNotContain(client);
    }

    @Test
    void withoutPortsTheToolKnowsWhereToAsk() throws Exception {
        assertThat(run(Map.of("REFERRAL_KAFKA_PORT", " ")))
            .noneMatch(line -> line.matches("REFERRAL_.*(URL|SERVERS)=.*"));
    }

    @Test
    void aToolThatIsOlderThanItsSourcesIsBuiltAgainOnce() throws Exception {
        for (var source : SOURCES) {
            anOldToolAndNewer(source);

            assertThat(run(onlyTools("mvn"))).as(source)
                .contains("Building referralctl (" + source + " has changed).")
                .anyMatch(line -> line.matches("mvn .* -pl deploy/cli -am package .*"));
            assertThat(run(onlyTools("mvn"))).as(source).noneMatch(line -> line.startsWith("mvn "));
        }
    }

    @Test
    void anOldToolDoesNotRunInThePlaceOfANewOne() throws Exception {
        anOldToolAndNewer(SOURCES.getFirst());

        assertThat(lines(ExitCode.FAULT, onlyTools(), "provision")).anyMatch(line -> line.startsWith("Maven is needed"))
            .anyMatch(line -> line.contains("REFERRAL_AS_BUILT=true"))
            .noneMatch(line -> line.startsWith("PATH="));
    }

    /** What is typed there is of letters all the same, and Java would lose them. */
    @Test
    void whereTheLocaleHasNoLettersBeyondAsciiTheToolReadsThem() throws Exception {
        program(machine.resolve("jdk/bin/java"), "exec locale charmap");

        assertThat(run(Map.of("LC_ALL", "POSIX"))).containsExactly("UTF-8");
        assertThat(run(Map.of("LC_ALL", "xx_XX.UTF-8"))).last().isEqualTo("UTF-8");
    }

    /** A watch that asks whether anybody is late must not read that somebody is. */
    @Test
    void whereItCannotRunNoAnswerIsTold() throws Exception {
        write("jdk/release", "JAVA_VERSION=\"17.0.13\"\n");
        var environment = new HashMap<>(onlyTools());
        environment.put("HOME", machine.toString());

        assertThat(lines(ExitCode.FAULT, environment, "referral", "overdue"))
            .anyMatch(line -> line.startsWith("A JDK 21 or later is needed"));
    }

    @Test
    void whoCannotBuildItIsToldHowToRunTheOldOne() throws Exception {
        anOldToolAndNewer(SOURCES.getFirst());
        var tools = onlyTools("mvn");
        program(Path.of(tools.get("PATH"), "mvn"), "exit 1");

        assertThat(lines(ExitCode.FAULT, tools)).anyMatch(line -> line.contains("REFERRAL_AS_BUILT=true"))
            .noneMatch(line -> line.startsWith("PATH="));
    }

    /** Its classes are not built anew under it. */
    @Test
    void ofANetworkThatRunsFromHereTheToolIsAsBuilt() throws Exception {
        anOldToolAndNewer(SOURCES.getFirst());

        assertThat(run(onlyTools("mvn", "pgrep"))).anyMatch(line -> line.startsWith("As built for the network"))
            .noneMatch(line -> line.startsWith("mvn "))
            .anyMatch(line -> line.startsWith("PATH="));
    }

    /** Each would take a jar that the other is writing. */
    @Test
    void whileOneBuildsItTheOtherWaitsAndTakesWhatWasBuilt() throws Exception {
        anOldToolAndNewer(SOURCES.getFirst());
        var tools = onlyTools("mvn");
        var mayEnd = machine.resolve("may-end");
        assertThat(new ProcessBuilder("mkfifo", mayEnd.toString()).start().waitFor()).isZero();
        program(Path.of(tools.get("PATH"), "mvn"),
                "echo mvn; echo > " + machine.resolve("begun") + "; read _ < " + mayEnd);
        var first = start(tools);
        await().until(() -> Files.exists(machine.resolve("begun")));
        var second = start(tools);
        var said = second.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("Waiting for a build that is under way.");

        Files.writeString(mayEnd, "now\n");

        assertThat(said.lines()).noneMatch(line -> line.startsWith("mvn") || line.startsWith("Building"))
            .anyMatch(line -> line.startsWith("PATH="));
        assertThat(second.waitFor()).isZero();
        assertThat(first.inputReader(StandardCharsets.UTF_8).lines()).contains("mvn")
            .anyMatch(line -> line.startsWith("PATH="));
        assertThat(first.waitFor()).isZero();
    }

    @Test
    void whoeverRunsItKeepsItsClassesWhileItIsBuilt() throws Exception {
        anOldToolAndNewer(SOURCES.getFirst());
        var jar = machine.resolve("deploy/cli/target/referralctl.jar");
        var library = write("deploy/cli/target/lib/schemas-0.1.0-SNAPSHOT.jar", "");
        var tools = onlyTools("mvn");
        program(Path.of(tools.get("PATH"), "mvn"), "echo new > " + jar + "; echo new > " + library);
        try (var tool = Files.newInputStream(jar); var used = Files.newInputStream(library)) {
            run(tools);

            assertThat(tool).isEmpty();
            assertThat(used).isEmpty();
        }
        assertThat(List.of(jar, library)).allSatisfy(built -> assertThat(built).hasContent("new"));
    }

    @Test
    void whatABuildUnderWayHasMadeIsTaken() throws Exception {
        anOldToolAndNewer(SOURCES.getFirst());
        var environment = new HashMap<>(onlyTools("mvn"));
        environment.put("REFERRAL_AS_BUILT", "true");

        assertThat(run(environment)).noneMatch(line -> line.startsWith("mvn "))
            .anyMatch(line -> line.startsWith("PATH="));
    }

    /** As an archive brings it: what comes after the build says that it is older. */
    private void anOldToolAndNewer(String newer) throws IOException {
        var jar = write("deploy/cli/target/referralctl.jar", "");
        Files.deleteIfExists(machine.resolve("deploy/cli/target/built"));
        for (var source : SOURCES) {
            write(source, "");
        }
        var made = came(write("deploy/cli/target/referralctl.jar", ""));
        Files.setLastModifiedTime(jar, made);
        await().until(() -> came(write(newer, "")).compareTo(made) > 0);
        Files.setLastModifiedTime(machine.resolve(newer), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static FileTime came(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime");
    }

    /**
     * A machine that has what the script needs and one that does no more than say that it
     * was asked.
     */
    private Map<String, String> onlyTools(String... standIns) throws IOException {
        var bin = Files.createDirectories(machine.resolve("bin-" + standIns.length));
        for (var tool : List.of("cp", "dirname", "env", "find", "flock", "mkdir", "mv", "readlink", "rm", "touch")) {
            program(bin.resolve(tool), "exec " + onPath(tool) + " \"$@\"");
        }
        for (var standIn : standIns) {
            program(bin.resolve(standIn), "echo " + standIn + " \"$@\"");
        }
        return Map.of("PATH", bin.toString());
    }

    private void program(Path file, String line) throws IOException {
        copy.program(file.toString(), line);
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, tool))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();
    }

    private boolean leadsToABroker(String line) {
        return line.startsWith("REFERRAL_KAFKA_CONFIG=") || line.startsWith("REFERRAL_BOOTSTRAP_SERVERS=");
    }

    private Path write(String file, String text) throws IOException {
        return copy.write(file, text);
    }

    /** What the tool is told, a variable a line. */
    private List<String> run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        return lines(0, environment, args);
    }

    private List<String> lines(int exitCode, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        var process = start(environment, args);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output.lines().toList();
    }

    private Process start(Map<String, String> environment, String... args) throws IOException {
        return copy.command(environment, args).redirectErrorStream(true).start();
    }

}
