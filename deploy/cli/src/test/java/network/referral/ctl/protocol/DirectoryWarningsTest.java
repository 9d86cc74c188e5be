package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.page.Sound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWarningsTest {

    @TempDir
    Path folder;

    @Test
    void whoIsGivenATaskAndMayOnlyReportIsSaid() throws IOException {
        agency("police", "identify, refer");
        agency("court", "oversight");
        agency("council", "identify");

        var run = check("-o", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json()).hasSize(1);
        assertThat(run.err())
            .containsSubsequence("warning  council may be given a task, and its roles are only to report",
                    "warning  police may be given a task, and its roles are only to report")
            .doesNotContain("court");
    }

    @Test
    void whoMayActAsWellIsNotSaid() throws IOException {
        agency("police", "identify, refer, investigate");
        agency("court", "oversight");
        agency("council", "shelter");
        agency("harbour", "identify, refer");

        assertThat(check().err()).doesNotContain("only to report");
    }

    @Test
    void whoMayNeitherReportNorIsAskedIsSaid() throws IOException {
        agency("police", "investigate");
        agency("court", "oversight");
        agency("council", "shelter");
        agency("border-guard", "identification, report");

        var run = check();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
            .contains(
                    "warning  border-guard may not report by its roles (identify, or refer), and is asked for nothing. "
                            + "Is a role misspelt?")
            .doesNotContain("police may not", "council may not", "court may not");
    }

    @Test
    void whoseReportsRulesExpectAndWhoMayNotReportIsSaid() throws IOException {
        agency("police", "investigate");
        agency("court", "oversight");
        agency("council", "shelter");

        var run = checkThat(Sound.PROTOCOL.replace("agency}\n", "agency}\n  reporter: {type: agency}\n")
            .replace("title: Everybody is helped\n", """
                    title: Everybody is helped
                        any: [{reporter: [court]}, {reporter: {not: [court]}}]
                    """));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("warning  court may not report by its roles (identify, or refer), "
                + "and rules expect reports of it. Is a role misspelt?");
    }

    /** Whoever accuses it is decided as if nobody knew whom. */
    @Test
    void whoIsRetiredAndNotListedIsSaid() throws IOException {
        agency("police", "investigate");
        agency("court", "oversight");
        agency("council", "shelter");
        agency("customs", "identify");
        var file = folder.resolve("agencies/zz/customs.yaml");
        Files.writeString(file, Files.readString(file) + "standing: retired\n");

        assertThat(check().err()).contains("warning  customs is retired, and is none of the protocol's agencies: ");
        assertThat(checkThat(Sound.PROTOCOL.replace("agencies: [", "agencies: [customs, ")).err())
            .doesNotContain("customs");
    }

    private Ctl.Run check(String... options) throws IOException {
        return checkThat(Sound.PROTOCOL, options);
    }

    private Ctl.Run checkThat(String protocol, String... options) throws IOException {
        var file = Files.writeString(folder.resolve("protocol.yaml"), protocol).toString();
        var command = Stream.of("protocol", "check", file, "--agencies", folder.resolve("agencies").toString());
        return Ctl.run(Stream.concat(command, Stream.of(options)).toArray(String[]::new));
    }

    private void agency(String id, String roles) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("agencies/zz")).resolve(id + ".yaml"), """
                id: %1$s
                name: {en: "Invented"}
                jurisdiction: ZZ
                type: public
                roles: [%2$s]
                channel: {type: pull}
                duty: {supervisor: "%1$s:supervisor", hours: "24x7", posts: ["%1$s:duty"]}
                entitlement: {case-ref: R}
                status: model
                """.formatted(id, roles));
    }

}
