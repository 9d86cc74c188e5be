package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.referral.ctl.Ctl;
import network.referral.events.AgencyStanding;
import network.referral.events.ChannelType;
import network.referral.events.DutyHours;
import network.referral.events.FactStatus;
import network.referral.routing.protocol.reading.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgencyFilesTest {

    private static final String CLINIC = """
            id: harbour-clinic
            name: {en: "Harbour Clinic", tk: "Port klinikasy"}
            nameStatus: {en: confirmed, tk: unconfirmed}
            jurisdiction: NO
            type: health
            roles: [medical-care]
            channel: {type: webhook, url: "http://127.0.0.1:9555/referrals"}
            duty: {supervisor: "harbour-clinic:supervisor", hours: "24x7", posts: ["harbour-clinic:night-desk"]}
            entitlement: {case-ref: R, health: RW}
            status: assumption
            note: "an invented clinic"
            """;

    @TempDir
    Path folder;

    /** On a cluster it is the folder that a manifest mounts, and not the author's. */
    @Test
    void aFileInAnotherCountrysFolderIsToldBoth() throws IOException {
        var other = Files.createDirectories(folder.resolve("tm"));
        Files.writeString(other.resolve("harbour-clinic.yaml"), CLINIC);
        assertThat(AgencyFiles.folder(folder).findings()).extracting(Finding::message)
            .containsExactly("The file lies in a folder 'tm', and must lie in one called 'no': it is of NO.");
    }

    @Test
    void aFileThatNamesNoCountryIsToldOfNoFolder() throws IOException {
        var other = Files.createDirectories(folder.resolve("tm"));
        Files.writeString(other.resolve("harbour-clinic.yaml"), CLINIC.replace("jurisdiction: NO", "jurisdiction: no"));
        assertThat(AgencyFiles.folder(folder).findings()).hasSize(1)
            .extracting(Finding::message)
            .noneMatch(message -> message.contains("folder"));
    }

    @Test
    void aFileBecomesADirectoryEntry() {
        var agency = read(CLINIC).agencies().getFirst();
        assertThat(agency.getAgencyId()).hasToString("harbour-clinic");
        assertThat(agency.getJurisdiction()).as("Norway, not false").hasToString("NO");
        assertThat(agency.getNames()).extracting(name -> name.getLanguage() + " " + name.getStatus())
            .containsExactly("en CONFIRMED", "tk ASSUMPTION");
        assertThat(agency.getChannel()).isEqualTo(ChannelType.WEBHOOK);
        assertThat(agency.getChannelUrl()).hasToString("http://127.0.0.1:9555/referrals");
        assertThat(agency.getHours()).isEqualTo(DutyHours.ALWAYS);
        assertThat(agency.getPosts()).hasToString("[harbour-clinic:night-desk]");
        assertThat(agency.getEntitlement()).extracting(right -> right.getCompartment() + "=" + right.getAccess())
            .containsExactly("case-ref=R", "health=RW");
        assertThat(agency.getConsentPurpose()).as("whose consent, where a file does not say").hasToString("assistance");
        assertThat(agency.getStatus()).isEqualTo(FactStatus.ASSUMPTION);
        assertThat(agency.getStanding()).isEqualTo(AgencyStanding.ACTIVE);
    }

    @Test
    void aFileSaysThatItsAgencyIsRetired() {
        assertThat(read(CLINIC + "standing: retired\n").agencies().getFirst().getStanding())
            .isEqualTo(AgencyStanding.RETIRED);
        assertThat(read(CLINIC + "standing: active\n").agencies().getFirst().getStanding())
            .isEqualTo(AgencyStanding.ACTIVE);
    }

    @Test
    void whoseFileDoesNotSayWhoseConsentIsAskedForIsKnown() {
        assertThat(read(CLINIC).withoutConsent()).containsExactly("harbour-clinic");
        assertThat(read(CLINIC + "consent: assistance\n").withoutConsent()).isEmpty();
    }

    @Test
    void everyAgencyOfTheProjectIsRight() {
        var reading = AgencyFiles.folder(Ctl.project("deploy/agencies"));
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.agencies()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: harbour-clinic            | id: Harbour                  | BAD_VALUE     | 1  | id
            type: health                  | kind: health                 | UNKNOWN_FIELD | 5  | kind
            status: assumption            | standing: gone               | UNKNOWN_VALUE | 10 | standing
            type: health                  | type: 12                     | WRONG_TYPE    | 5  | type
            type: health                  | type:                        | MISSING       | 5  | type
            roles: [medical-care]         | roles: medical-care          | WRONG_TYPE    | 6  | roles
            roles: [medical-care]         | roles: [care, care]          | DUPLICATE     | 6  | roles
            type: webhook,                | type: pigeon,                | UNKNOWN_VALUE | 7  | channel.type
            type: webhook,                | type: pull,                  | BAD_VALUE     | 7  | channel.url
            http://127.0.0.1:9555         | ftp://127.0.0.1              | BAD_VALUE     | 7  | channel.url
            http://127.0.0.1:9555         | http://a:b@127.0.0.1         | BAD_VALUE     | 7  | channel.url
            http://127.0.0.1:9555         | http://clinic.example        | BAD_VALUE     | 7  | channel.url
            http://127.0.0.1:9555         | https://clinic.example:84433 | BAD_VALUE     | 7  | channel.url
            http://127.0.0.1:9555         | https://clinic.example:0     | BAD_VALUE     | 7  | channel.url
            harbour-clinic:supervisor     | supervisor                   | BAD_VALUE     | 8  | duty.supervisor
            harbour-clinic:supervisor     | other:supervisor             | BAD_VALUE     | 8  | duty.supervisor
            harbour-clinic:night-desk     | other:night-desk             | BAD_VALUE     | 8  | duty.posts
            24x7                          | always                       | UNKNOWN_VALUE | 8  | duty.hours
            health: RW}                   | helth: RW}                   | UNKNOWN_FIELD | 9  | entitlement.helth
            health: RW}                   | health: all}                 | UNKNOWN_VALUE | 9  | entitlement
            status: assumption            | consent: everybody           | UNKNOWN_VALUE | 10 | consent
            status: assumption            | consent:                     | MISSING       | 10 | consent
            status: assumption            | consent: ""                  | WRONG_TYPE    | 10 | consent
            status: assumption            | status: sure                 | UNKNOWN_VALUE | 10 | status
            tk: unconfirmed               | de: unconfirmed              | UNKNOWN_FIELD | 3  | nameStatus.de
            status: assumption            | type: again                  | DUPLICATE_KEY | 10 | ''
            type: health                  | type: !!str health           | TAG           | 5  | ''
            type: health                  | type: &a health              | ALIAS         | 5  | ''
            type: health                  | type: [                      | NOT_YAML      | 7  | ''
            type: health                  | type: [[[[[[[x]]]]]]]        | TOO_DEEP      | 5  | ''
            """)
    void whatIsWrongIsSaidWithItsLine(String right, String wrong, Finding.Code code, int line, String where) {
        assertThat(CLINIC).contains(right);
        assertThat(read(CLINIC.replace(right, wrong)).findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.line()).isEqualTo(line);
            assertThat(finding.where()).isEqualTo(where);
        });
    }

    /** As a word processor puts it where a line is broken by hand. */
    @Test
    void aCharacterThatNobodySeesIsNamedWithItsLine() {
        assertThat(read(CLINIC.replace("Harbour Clinic", "Harbour\u000BClinic")).findings())
            .extracting(Finding::line, Finding::message)
            .containsExactly(tuple(2, "The character U+000B cannot be in a file; delete it."));
    }

    @Test
    void allFindingsComeAtOnce() {
        var broken = CLINIC.replace("type: health", "kind: health").replace("pull", "pigeon").replace("24x7", "always");
        assertThat(read(broken).findings()).extracting(Finding::where)
            .containsExactlyInAnyOrder("kind", "type", "duty.hours");
        assertThat(read(broken).agencies()).isEmpty();
    }

    @Test
    void anIdIsTakenOnceAndAFileLiesInTheFolderOfItsJurisdiction() throws IOException {
        for (var place : List.of("no", "nm")) {
            Files.createDirectories(folder.resolve(place));
            Files.writeString(folder.resolve(place + "/harbour-clinic.yaml"), CLINIC);
        }
        assertThat(AgencyFiles.folder(folder).findings()).extracting(Finding::code)
            .containsExactlyInAnyOrder(Finding.Code.DUPLICATE, Finding.Code.BAD_VALUE);
    }

    @Test
    void aFileThatWouldBeLeftOutForItsEndingIsAFinding() throws IOException {
        Files.createDirectories(folder.resolve("no"));
        Files.writeString(folder.resolve("no/harbour-clinic.yml"), CLINIC);
        assertThat(AgencyFiles.folder(folder).findings()).extracting(Finding::message)
            .containsExactly("The file must be called harbour-clinic.yaml.");

        Files.writeString(folder.resolve("no/hill-clinic.yaml"), CLINIC.replace("harbour", "hill"));
        assertThat(AgencyFiles.folder(folder).findings()).hasSize(1);
        assertThat(AgencyFiles.folder(folder).agencies()).isEmpty();
    }

    @Test
    void aHugeOrAForeignFileCostsNothing() throws IOException {
        assertThat(read("[".repeat(60_000)).findings()).extracting(Finding::code)
            .containsExactly(Finding.Code.TOO_DEEP);
        assertThat(read("#".repeat(70_000)).findings()).extracting(Finding::code)
            .containsExactly(Finding.Code.TOO_LARGE);
        assertThat(read("").findings()).hasSize(1);
        assertThat(read("note: x").findings()).extracting(Finding::where)
            .contains("id", "name", "roles", "channel", "duty", "entitlement", "status");
        var latin = Files.write(folder.resolve("latin.yaml"), new byte[] { (byte) 0xe4, 'a' });
        assertThat(AgencyFiles.file(latin).findings()).extracting(Finding::code).containsExactly(Finding.Code.NOT_UTF8);
    }

    @Test
    void oneFileMayBeCalledAnything() throws IOException {
        var file = Files.copy(Ctl.project("deploy/agencies/tm/bar-association.yaml"), folder.resolve("agency.yaml"));

        assertThat(AgencyFiles.file(file).findings()).isEmpty();
        assertThat(AgencyFiles.folder(folder).findings()).as("of a folder the name says which it is").isNotEmpty();
    }

    private AgencyFiles.Reading read(String content) {
        try {
            return AgencyFiles.file(Files.writeString(folder.resolve("harbour-clinic.yaml"), content));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
