package network.referral.e2e.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("The files of the project")
class FilesTest {

    private record Planted(FileLaw law, String path, String text) {
    }

    static final List<Planted> planted = List.of(
            new Planted(FileLaw.JAVA_FILES_ARE_SMALL, "schemas/src/Large.java", "\n".repeat(301)),
            new Planted(FileLaw.NOTHING_IS_LEFT_FOR_LATER, "README.md", "// TO" + "DO later"),
            new Planted(FileLaw.NOTHING_IS_LEFT_FOR_LATER, "deploy/up", "# FIX" + "ME"),
            new Planted(FileLaw.NO_PACKAGE_REGISTRY_IS_NAMED, "pom.xml",
                    "<url>https://repo.maven." + "apache.org/maven2"),
            new Planted(FileLaw.NO_PACKAGE_REGISTRY_IS_NAMED, "a.json", "https://registry.npm" + "js.org/kafkajs"),
            new Planted(FileLaw.NO_FOLDER_OF_A_MACHINE_IS_NAMED, "deploy/up", "cd /wo" + "rk/main"),
            new Planted(FileLaw.NO_FOLDER_OF_A_MACHINE_IS_NAMED, "deploy/up", "ls /ro" + "ot"),
            new Planted(FileLaw.NO_FOLDER_OF_A_MACHINE_IS_NAMED, "deploy/up", "JAVA=/usr/lib/j" + "vm/java/bin"),
            new Planted(FileLaw.THE_KEY_OF_AN_EXAMPLE_IS_RANDOM, "README.md",
                    "-H \"Idempotency-Key: gate-4-$(date +%s)\""),
            new Planted(FileLaw.WHAT_A_DOCUMENT_RUNS_IT_BUILDS_FIRST, "deploy/CLUSTER.md",
                    "# Run it\n\nAs each likes.\n```\njava -jar routing-service/target/routing-service-*-exec.jar\n```\n"
                            + "Then `mvn package`, of whatever has changed.\n"),
            new Planted(FileLaw.AN_ARRAY_THAT_MAY_BE_EMPTY_IS_GUARDED_WHERE_ANYBODY_BEGINS, "deploy/up",
                    "more=()\nexec \"${more[@]}\" java\n"),
            new Planted(FileLaw.NO_TEST_WATCHES_THE_CLOCK, "deploy/local/src/test/java/A.java",
                    "Thread.sl" + "eep(1);"),
            new Planted(FileLaw.NO_TEST_WATCHES_THE_CLOCK, "schemas/src/test/java/A.java",
                    "TimeUnit.DAYS.sl" + "eep(1);"),
            new Planted(FileLaw.NO_TEST_WATCHES_THE_CLOCK, "schemas/src/test/java/A.java", "parkN" + "anos(1);"),
            new Planted(FileLaw.NO_TEST_WATCHES_THE_CLOCK, "schemas/src/test/java/A.java",
                    "await()\n    .atM" + "ost(Duration.ofDays(1))"),
            new Planted(FileLaw.WHAT_A_TEST_CLOSES_AT_ITS_END_IS_MADE_AT_ITS_BEGINNING, "schemas/src/test/java/A.java",
                    "private static final Wire WIRE = new Wire();\n@AfterAll\nstatic void end() {\n WIRE.close();\n}"),
            new Planted(FileLaw.NO_TEST_WALKS_WHAT_IS_BEING_BUILT, "schemas/src/test/java/A.java",
                    "try (var files = Files.wa" + "lk(Sources.ROOT)) {"),
            new Planted(FileLaw.THE_TOP_LEVEL_IS_THE_USERS, "notes/today.md", ""));

    private static List<Path> files;

    @BeforeAll
    static void list() throws IOException, InterruptedException {
        files = ProjectFiles.list();
    }

    @ParameterizedTest
    @EnumSource
    void keep(FileLaw law) {
        assertThat(files).isNotEmpty().filteredOn(file -> law.isBrokenBy(file, text(file))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("planted")
    void would_not_get_away_with(Planted file) {
        assertThat(file.law().isBrokenBy(Path.of(file.path()), file.text())).isTrue();
    }

    @Test
    void may_speak_of_roads_and_roots() {
        var text = "GET /v1/work/roots, http://maven.apache.org/POM/4.0.0, ${root}/target, intake/work-order";

        assertThat(FileLaw.values()).noneMatch(law -> law.isBrokenBy(Path.of("README.md"), text));
    }

    @Test
    void may_run_what_they_have_built() {
        var text = "First `mvn -B package -Dmaven.test.skip=true`.\n\n"
                + "java -jar routing-service/target/routing-service-*-exec.jar\n";

        assertThat(FileLaw.values()).noneMatch(law -> law.isBrokenBy(Path.of("deploy/CLUSTER.md"), text));
    }

    /**
     * A mirror may hold another: a build that is only warned would go on, and what it
     * ships would hold it.
     */
    @Test
    void have_a_build_take_nothing_whose_checksum_is_another() throws IOException {
        assertThat(Files.readAllLines(ProjectFiles.ROOT.resolve(".mvn/maven.config"))).contains("--strict-checksums");
    }

    /**
     * One with other line ends is another text, and no way back to what was activated.
     */
    @Test
    void have_every_checkout_leave_protocols_to_the_byte() throws IOException {
        assertThat(Files.readAllLines(ProjectFiles.ROOT.resolve(".gitattributes")))
            .contains("deploy/protocols/**/*.yaml -text");
    }

    /** Or a jar would hold what was copied in another build and has left the sources. */
    @Test
    void have_a_build_pack_nothing_that_an_older_one_copied() {
        assertThat(text(Path.of("pom.xml"))).containsSubsequence("maven-clean-plugin", "<id>leftovers</id>",
                "<phase>generate-resources</phase>", "${project.build.outputDirectory}");
        assertThat(files).filteredOn(file -> file.endsWith("pom.xml") && text(file).contains("leftovers"))
            .containsOnly(Path.of("pom.xml"), Path.of("deploy/bench/pom.xml"));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(ProjectFiles.ROOT.resolve(file)), StandardCharsets.ISO_8859_1);
        }
        catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

}
