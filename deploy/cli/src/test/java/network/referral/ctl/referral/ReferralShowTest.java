package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferralShowTest {

    private static final String ID = "7d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String ANSWER = """
            {"referralId":"7d444840-9dc0-51d1-b245-5ffdce74fad2","jurisdiction":"TM",\
            "reporter":"airport-security-ashgabat","revision":1,"state":"open","openedAt":"2026-11-24T08:15:01Z",\
            "protocol":{"id":"TM","version":"0.1-draft","sha256":"ab12"},\
            "decisions":[{"revision":1,"decidedAt":"2026-11-24T08:15:02Z","outcome":"routed",\
            "protocol":{"id":"TM","version":"0.1-draft","sha256":"ab12"},\
            "rules":[{"id":"TM-03","title":"Airport departure","basis":["seed"],"status":"assumption",\
            "statusNote":"to be confirmed"},{"id":"TM-11","title":"Oversight","basis":[],"status":"confirmed"},\
            {"id":"TM-12","title":"New","basis":[],"status":"odd"}],\
            "assignments":[{"assignmentId":"a1","agency":"state-border-service","purpose":"receive-and-screen",\
            "priority":"P0","rules":["TM-03"],"share":["case-ref","place-time"],"acknowledgeWithin":"PT15M",\
            "acknowledgeBy":"2026-11-24T08:30:02Z","standsInFor":["state-migration-service"]},\
            {"assignmentId":"a2","agency":"prosecutor-general-office","purpose":"oversight","priority":"P2",\
            "heldBy":"8d444840-9dc0-51d1-b245-5ffdce74fad2"}],\
            "excluded":["state-migration-service"],"unfilled":[],"requirements":["interpreter"]}],\
            "assignments":[{"assignmentId":"a1","agency":"state-border-service","purpose":"receive-and-screen",\
            "priority":"P0","state":"delivered","assignedAt":"2026-11-24T08:15:02Z",\
            "acknowledgeBy":"2026-11-24T08:30:02Z","acknowledgedAt":null,"changedAt":"2026-11-24T08:15:03Z"}],\
            "linkedTo":"8d444840-9dc0-51d1-b245-5ffdce74fad2","reportedAgain":[],\
            "timeline":[{"sequence":1,"type":"identified","at":"2026-11-24T08:15:01Z","revision":1,"agency":null},\
            {"sequence":2,"type":"assigned","at":"2026-11-24T08:15:02Z","revision":1,\
            "agency":"state-border\\u001b[2J","purpose":"receive-and-screen","priority":"P0","reason":null}]}""";

    private volatile String asked;

    private final StandIn routing = new StandIn((method, address) -> asked = address.getQuery());

    @AfterEach
    void stop() {
        routing.close();
    }

    @Test
    void aReferralReadsAsWhereItStandsWhyAndWhatHappened() {
        answers(200, ANSWER);
        var run = show(ID);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsSubsequence("Referral " + ID + "  TM  open",
                "Reported by airport-security-ashgabat", "The same person as in 8d444840", "Assignments", "P0",
                "state-border-service", "receive-and-screen", "delivered", "2026-11-24T08:30:02Z", "not yet",
                "Decision on revision 1", "protocol TM 0.1-draft",
                "rule TM-03  Airport departure  [ASSUMPTION, not confirmed] to be confirmed", "basis: seed",
                "rule TM-11  Oversight  [confirmed]", "rule TM-12  New  [STATUS UNKNOWN]",
                "-> state-border-service: receive-and-screen, P0, acknowledge within PT15M", "because of TM-03",
                "may know: case-ref, place-time", "stands in for state-migration-service",
                "held by 8d444840-9dc0-51d1-b245-5ffdce74fad2, the same person: not offered again",
                "kept from this referral: state-migration-service", "required of all: interpreter", "Timeline", "1",
                "identified", "assigned");
        assertThat(run.out()).doesNotContain("null", "\u001b", "NOBODY");
    }

    @Test
    void whatCannotBeReadIsNotTakenForNothing() {
        answers(200, ANSWER.replace("\"reportedAgain\":[],", "\"reportedAgain\":[],\"unreadable\":2,"));
        assertThat(show(ID).out()).contains("NOT ALL OF IT: 2 of its decisions");
        answers(200, ANSWER.replace("\"reportedAgain\":[],", "\"reportedAgain\":[],\"unreadable\":0,"));
        assertThat(show(ID).out()).doesNotContain("NOT ALL");
        answers(200, ANSWER.replace("\"reportedAgain\":[],", "\"reportedAgain\":[],\"gone\":3,"));
        assertThat(show(ID).out()).contains("NOT ALL OF IT: 3 entries of its timeline are kept no longer");
    }

    @Test
    void aDutyPostThatIsAskedIsNamedAndWhatItIsToOwn() {
        answers(200, ANSWER.replace("""
                "changedAt":"2026-11-24T08:15:03Z"}]""", """
                "changedAt":"2026-11-24T08:15:03Z"},{"assignmentId":"a9","agency":"prosecutor-general-office",\
                "purpose":"receive-and-screen","priority":"P0","state":"assigned",\
                "acknowledgeBy":"2026-11-24T08:45:02Z","post":"duty-prosecutor","concerns":"a1"}]""").replace("""
                "priority":"P0","reason":null}]""", """
                "priority":"P0","reason":null},{"sequence":3,"type":"escalated","at":"2026-11-24T08:30:02Z",\
                "agency":"prosecutor-general-office","purpose":"receive-and-screen","post":"duty-prosecutor",\
                "concerns":"a1"}]"""));
        assertThat(show(ID).lines())
            .anyMatch(line -> line.matches("  PRIORITY +AGENCY +POST +PURPOSE +STATE .* CONCERNS"))
            .anyMatch(line -> line.matches("  P0 +state-border-service +receive-and-screen +delivered .* not yet"))
            .anyMatch(line -> line.matches("  P0 +prosecutor-general-office +duty-prosecutor +receive-and-screen "
                    + "+assigned .* not yet +state-border-service"))
            .anyMatch(line -> line.matches("  # +AT +WHAT +AGENCY +POST +PURPOSE +CONCERNS +REASON"))
            .anyMatch(line -> line.matches("  3 .* escalated +prosecutor-general-office +duty-prosecutor "
                    + "+receive-and-screen +state-border-service"));
    }

    @Test
    void anExplanationIsShownWhenAskedForInTheLanguageAskedFor() {
        answers(200, ANSWER.replace("\"requirements\":[\"interpreter\"]}]", """
                "requirements":["interpreter"],"explanation":{"language":"ru","wording":"assumption",\
                "facts":[{"input":"place","value":"airport","text":"место — аэропорт","textConfirmed":false,\
                "rules":["TM-03"]}],"rules":[],"near":[{"rule":"TM-02","title":"Urgent medical need",\
                "titleLanguage":"en","status":"assumption","missedBy":1,"ways":[[{"input":"flags",\
                "wanted":"with: medical need","is":"absent","isText":"absent","instead":["present"]}]]}]}}]"""));
        var run = Ctl.run("referral", "show", ID, "--explain", "--lang", "ru", "--routing-url", url());
        assertThat(asked).isEqualTo("explain=near&lang=ru");
        assertThat(run.out()).containsSubsequence("fact  место — аэропорт [translation unconfirmed]  used by TM-03",
                "near  TM-02  Urgent medical need  [ASSUMPTION, not confirmed]",
                "would have fired if: with: medical need (was: absent)");
        assertThat(Ctl.run("referral", "show", ID, "--explain", "--lang", "xx", "--routing-url", url()).exitCode())
            .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anExplanationThatCannotBeGivenSaysWhy() {
        answers(200, ANSWER.replace("\"requirements\":[\"interpreter\"]}]",
                "\"requirements\":[],\"explanation\":{\"unavailable\":\"protocol-replaced\"}}]"));
        assertThat(Ctl.run("referral", "show", ID, "--explain", "--routing-url", url()).out())
            .contains("no explanation: protocol-replaced");
    }

    /** No decision of this one says so. */
    @Test
    void whoeverAnotherReportOfThePersonKeepsOutIsNamed() {
        answers(200, ANSWER);
        assertThat(show(ID).out()).doesNotContain("Kept from this referral now");
        answers(200, ANSWER.replace("\"reportedAgain\":[],", "\"reportedAgain\":[],\"excluded\":[\"customs\"],"));
        assertThat(show(ID).out())
            .contains("Kept from this referral now, by this or another report of the person: customs");
    }

    @Test
    void machinesGetTheAnswerOfTheService() {
        answers(200, ANSWER);
        assertThat(Ctl.run("-o", "json", "referral", "show", ID, "--routing-url", url()).out().strip())
            .isEqualTo(ANSWER);
    }

    @Test
    void anErasedReferralReadsAsErasedAndAsNothingElse() {
        answers(410, """
                {"type":"urn:referral:problem:erased","title":"Gone","status":410,"detail":"...","code":"erased",\
                "erasedAt":"2026-11-24T09:00:00Z","settled":true}""");
        assertThat(show(ID).lines()).containsExactly("Referral " + ID + "  erased 2026-11-24T09:00:00Z",
                "Its key was destroyed: nothing that was written in its reports opens any more. Another referral of the "
                        + "same person has another key.",
                "Its case is gone, and a notice to keep nothing was written to each agency that was told of it. One that "
                        + "is retired (agency list) has no inbox and no webhook for it: telephone it, but whoever is, "
                        + "or was, kept out, or is accused.");
        assertThat(Ctl.run("-o", "json", "referral", "show", ID, "--routing-url", url()).out().strip())
            .isEqualTo("{\"referralId\":\"" + ID
                    + "\",\"state\":\"erased\",\"erasedAt\":\"2026-11-24T09:00:00Z\",\"settled\":true}");
    }

    @Test
    void anUnknownReferralIsNoFaultOfTheNetwork() {
        answers(404, "{\"code\":\"unknown-referral\"}");
        assertThat(show(ID)).isEqualTo(
                new Ctl.Run(ExitCode.FAILED, "", "Routing knows no referral of that id, or it is not decided yet.\n"));
    }

    @Test
    void whatIsNoIdIsNeverAskedFor() {
        assertThat(show("../health").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(show("7D444840-9DC0-51D1-B245-5FFDCE74FAD2").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aServiceThatIsAwayOrIllSaysWhatToCheck() {
        answers(503, "");
        assertThat(show(ID).exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(show(ID).err()).contains("503", "health");
        var url = url();
        routing.close();
        var away = Ctl.run("referral", "show", ID, "--routing-url", url);
        assertThat(away.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(away.err()).contains(url, "--routing-url", "REFERRAL_ROUTING_URL");
    }

    @Test
    void somethingElseThatAnswersIsNotShown() {
        answers(200, "<html>");
        var run = show(ID);
        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("no routing service");
        answers(404, "<html>no backend</html>");
        var other = show(ID);
        assertThat(other.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(other.err()).contains("no routing service");
        assertThat(Ctl.run("referral", "show", ID, "--routing-url", "ftp://x").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private Ctl.Run show(String id) {
        return Ctl.run("referral", "show", id, "--routing-url", url());
    }

    private String url() {
        return routing.url();
    }

    private void answers(int status, String body) {
        routing.answers("/v1/referrals/" + ID, status, body);
    }

}
