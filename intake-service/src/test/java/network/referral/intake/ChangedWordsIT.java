package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import network.referral.events.AgencyStanding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A report and its repeat, and between them another protocol or another directory. */
class ChangedWordsIT extends IntakeOnTheBus {

    @AfterEach
    void asBefore() {
        network.protocol(Reports.INPUTS);
        network.agency(Reports.AIRPORT, List.of("identify", "refer"), AgencyStanding.ACTIVE);
        await().until(() -> reporter.get("/v1/form").body().contains("suspect-present"));
        await().until(() -> reporter.get("/v1/form").body().contains("\"mayReport\":true"));
    }

    @Test
    void aReportThatWasTakenHasTheSameAnswerUnderTheNextProtocol() {
        var first = reporter.post(key, report);
        assertThat(first.statusCode()).isEqualTo(202);
        nextProtocolHasNoSuspects();

        var again = reporter.post(key, report);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(network.revisions(id)).containsExactly(1);
    }

    @Test
    void aRevisionThatWasTakenHasTheSameAnswerUnderTheNextProtocol() {
        reporter.post(key, report);
        with(with(report, "/revision", 2), "/consent/police", "withdrawn");
        var first = reporter.put(id, report);
        assertThat(first.statusCode()).isEqualTo(202);
        nextProtocolHasNoSuspects();

        var again = reporter.put(id, report);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(network.revisions(id)).containsExactly(1, 2);
    }

    @Test
    void aReportThatWasTakenHasTheSameAnswerOnceItsAgencyReportsNoMore() {
        var first = reporter.post(key, report);
        network.agency(Reports.AIRPORT, List.of("identify"), AgencyStanding.RETIRED);
        await().until(() -> reporter.get("/v1/form").body().contains("\"mayReport\":false"));

        var again = reporter.post(key, report);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
    }

    /** Also one whose country has no protocol here. */
    @Test
    void anAgencyOfAnotherCountryIsImplicatedAsSoonAsItIsInTheDirectory() {
        with(report, "/implicatedAgency", Reports.ABROAD);
        assertProblem(reporter.post(key, report), 422, "invalid-report");
        network.agencyOf("NM", Reports.ABROAD);
        await().until(() -> reporter.post(key, report).statusCode() == 202);
    }

    @Test
    void whatIsNoRepeatIsHeldAgainstTheWordsOfNow() {
        reporter.post(key, report);
        nextProtocolHasNoSuspects();
        assertProblem(reporter.post("another-" + key, report), 422, "invalid-report");
        assertProblem(reporter.post(key, with(report, "/presumption", false)), 422, "invalid-report");
        assertProblem(reporter.put(id, with(report, "/revision", 2)), 422, "invalid-report");
        assertThat(network.revisions(id)).containsExactly(1);
    }

    private void nextProtocolHasNoSuspects() {
        network.protocol(Reports.inputsWithoutSuspects());
        await().until(() -> !reporter.get("/v1/form").body().contains("suspect-present"));
    }

}
