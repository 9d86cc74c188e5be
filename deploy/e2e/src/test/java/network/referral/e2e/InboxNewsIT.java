package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import tools.jackson.databind.node.ObjectNode;

/** A case worker who is told more of a task that is open. */
@DisplayName("The inbox page, while more is told of an open task,")
class InboxNewsIT extends InboxInABrowser {

    private final Intake intake = new Intake(network);

    private final ObjectNode body = ReportWithCompartments.written();

    private String referral;

    private String task;

    @BeforeEach
    void reported() {
        referral = intake.report(UUID.randomUUID().toString(), body);
        task = offered(referral, MEDICAL_CARE);
    }

    @Test
    void takes_no_word_that_ends_it_for_an_answer_to_what_is_new() throws Exception {
        accept();
        choose("Completed", "not-found");
        browser.loseTheNetwork();
        sayIt();
        browser.reads("Not on record yet.");

        isSeenAt("Gate 9");
        browser.findTheNetwork();

        browser.reads("Gate 9");
        browser.reads("This has changed just now.");
        browser.reads("There is something new since you answered");
        assertThat(browser.text()).doesNotContain("On record.", "It is not known");
        assertThat(read(task).get("state").asString()).isEqualTo("accepted");

        choose("Completed", "not-found");
        sayIt();
        await().until(() -> read(task).get("state").asString(), "completed"::equals);
    }

    @Test
    void says_to_whoever_answers_second_that_a_colleague_has_answered() throws Exception {
        signIn(AGENCY + ".case-worker");
        lookNoMore();
        browser.press(line(referral));
        browser.reads("Gate 4");
        assertThat(callers.acknowledge(AGENCY, task).statusCode()).isEqualTo(202);

        browser.press("Acknowledge");

        browser.reads("before you answered: somebody of your agency had said the same.");
    }

    @Test
    void takes_no_word_that_ends_it_over_the_head_of_a_colleague_who_has_just_answered() throws Exception {
        signIn(AGENCY + ".case-worker");
        lookNoMore();
        browser.press(line(referral));
        browser.reads("Gate 4");
        choose("Decline", "no-capacity");
        assertThat(callers.acknowledge(AGENCY, task).statusCode()).isEqualTo(202);

        sayIt();

        browser.reads("There is something new since you answered");
        browser.reads("This has changed just now.");
        assertThat(read(task).get("state").asString()).isEqualTo("acknowledged");
        choose("Decline", "no-capacity");
        sayIt();
        await().until(() -> read(task).get("state").asString(), "declined"::equals);
    }

    @Test
    void takes_no_answer_for_a_colleagues_that_was_given_here_and_may_have_been_heard() {
        signIn(AGENCY + ".case-worker");
        lookNoMore();
        browser.press(line(referral));
        browser.reads("Gate 4");
        browser
            .run("""
                    const real = window.fetch;
                    window.fetch = async (path, asked) => {
                        if (!/status$/.test(path)) return window.isAway ? new Response('{}', { status: 503 }) : real(path, asked);
                        const answer = await real(path, asked);
                        if (window.isAnswered) return answer;
                        throw new TypeError('lost');
                    };""");
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        await().until(() -> read(task).get("state").asString(), "acknowledged"::equals);
        browser.run("window.isAway = true");
        browser.press("Stop trying");
        browser.run("window.isAnswered = true");

        browser.press("Acknowledge");

        browser.reads("On record.");
        assertThat(browser.text()).doesNotContain("before you answered");
    }

    @Test
    void says_how_a_no_of_the_person_is_said_before_others_are_asked_in_its_place() {
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        choose("Decline", "consent-missing");

        browser.reads("say instead: Accept, then Completed, the person declined. Nobody else is asked then.");
    }

    @Test
    void leaves_in_sight_what_was_read_while_a_look_by_itself_fails_and_tells_what_has_changed_by_then()
            throws Exception {
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        browser.reads("Gate 4");
        choose("Decline", "no-capacity");
        browser.loseTheNetwork();
        browser.reads("The network does not answer.");
        assertThat(browser.text()).contains("Gate 4");
        assertThat(browser.run("return document.getElementById('code').value")).isEqualTo("no-capacity");

        isSeenAt("Gate 9");
        browser.findTheNetwork();
        browser.reads("Gate 9");
        browser.reads("This has changed just now.");
        assertThat(browser.text()).doesNotContain("The network does not answer.");

        answerOnly(404, "/assignments/[^/?]+$");
        browser.reads("There is no such assignment in your inbox.");
        assertThat(browser.text()).doesNotContain("Gate 9");
    }

    /** As behind an ingress whose services are all away; the issuer knows whom it has. */
    @Test
    void leaves_all_in_sight_while_the_service_is_away_and_says_then_what_was_answered() {
        signIn(AGENCY + ".case-worker");
        browser.see(line(referral));
        lookAgainAtOnce();
        showAnew();
        browser.press(line(referral));
        browser.reads("Gate 4");
        choose("Decline", "no-capacity");
        browser.lose("*/signed-in*");
        outliveTheToken();
        browser.reads("Signing in is not possible now.");
        assertThat(browser.text()).contains("Gate 4");
        assertThat(browser.run("return document.getElementById('code').value")).isEqualTo("no-capacity");
        sayIt();
        browser.reads("Not on record yet. It is said again by itself");

        browser.press("Back to the list");
        browser.reads("Not on record yet.");
        browser.lose();
        await().until(() -> read(task).get("state").asString(), "declined"::equals);
    }

    @Test
    void leaves_the_list_in_sight_while_the_issuer_is_away() {
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        showAnew();
        browser.see(line(referral));
        browser.lose(network.issuerUrl() + "/*");
        outliveTheToken();
        browser.reads("Signing in is not possible now.");
        browser.see(line(referral));
        browser.lose();
        browser.until(page -> browser.text().contains("Signing in is not possible now.") ? null : true);
        browser.see(line(referral));
    }

    private void outliveTheToken() {
        browser.run("""
                const real = performance.now.bind(performance);
                performance.now = () => real() + 5 * 60_000;""");
    }

    @Test
    void says_what_an_answer_brings_about_before_it_is_given_and_whom_to_telephone_after_it() throws Exception {
        accept();
        choose("Completed", "not-found");
        browser.reads("This cannot be taken back. Nobody else is asked to look for the person");
        browser.choose(By.id("code"), "service-provided");
        browser.reads("This cannot be taken back. It ends your task.");
        assertThat(browser.text()).doesNotContain("Nobody else");
        choose("On hold", "waits-for-person");
        assertThat(browser.text()).doesNotContain("cannot be taken back");

        choose("Failed", "person-not-found");
        browser.reads("This cannot be taken back. Others are asked at once.");
        assertThat(browser.text()).doesNotContain("telephone whoever runs the network");
        sayIt();
        browser.reads("telephone whoever runs the network");
    }

    private void accept() throws Exception {
        assertThat(callers.say(AGENCY, task, "{\"status\":\"accepted\"}").statusCode()).isEqualTo(202);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press("In work");
        browser.press(line(referral));
        browser.reads("Gate 4");
    }

    private void isSeenAt(String place) throws Exception {
        var revised = ReportWithCompartments.revision(body, 2, Map.of("whereabouts", place));
        assertThat(intake.revise(referral, revised).statusCode()).isEqualTo(202);
        await().until(() -> read(task).toString().contains(place));
    }

    private void choose(String word, String code) {
        browser.press(word);
        browser.choose(By.id("code"), code);
    }

    private void sayIt() {
        browser.press(By.cssSelector("label[for=code] + div button.primary"));
    }

}
