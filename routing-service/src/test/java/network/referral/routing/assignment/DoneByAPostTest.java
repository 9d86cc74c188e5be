package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.report;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One does what was asked of two: the other is told that it is over. */
class DoneByAPostTest {

    private static final String PURPOSE = "receive-and-screen";

    @Test
    void an_agency_that_has_not_answered_is_told_that_a_post_has_done_it() {
        var done = completed(owned(), "service-provided");

        assertThat(words(done)).containsExactly("Progressed", "Cancelled OWNED", "Closed");
        assertThat(done.after().assignments().get(SCREEN).state()).isEqualTo(CANCELLED);
        assertThat(FollowReferral.stated(Optional.of(done.after()), says(MIGRATION, SCREEN, ACCEPTED, 9), Absences.NONE,
                NOON))
            .isEqualTo(new Followed.Refused(Followed.Refusal.ILLEGAL_TRANSITION));
    }

    @Test
    void what_a_post_has_done_is_not_asked_again_while_it_is_named() {
        var done = completed(owned(), "service-provided").after();

        var after = revise(done, 2, Story.named(id(2), MIGRATION, PURPOSE));

        assertThat(words(after)).containsExactly("Revised", "Decided");
        assertThat(after.after().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void it_is_when_it_comes_back() {
        var without = revise(completed(owned(), "service-provided").after(), 2);
        assertThat(words(without)).containsExactly("Revised", "Decided", "Released");
        assertThat(without.after().state()).isEqualTo(CaseState.CLOSED);

        var again = revise(without.after(), 3, Story.named(id(3), MIGRATION, PURPOSE));

        assertThat(words(again)).containsExactly("Revised", "Decided", "Assigned state-migration-service");
        assertThat(again.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void an_agency_that_was_told_before_that_it_is_no_longer_due_is_asked_when_it_comes_back() {
        // as an earlier routing left it: a post had done it, and the agency was not told
        var done = completed(owned(), "service-provided").facts().getFirst();
        var before = Core.rebuilt(Optional.of(owned()),
                List.of(done, new CaseFact.Cancelled(SCREEN, CaseFact.CancelReason.NO_LONGER_DUE, TWO)));

        var again = revise(before.after(), 2, Story.named(id(2), MIGRATION, PURPOSE));

        assertThat(words(again)).contains("Assigned state-migration-service");
    }

    @Test
    void where_a_post_did_not_reach_the_person_the_agency_still_may() {
        var done = completed(owned(), "not-found");

        assertThat(words(done)).containsExactly("Progressed", "Closed");
        assertThat(words(sayOf(done.after(), ACKNOWLEDGED))).containsExactly("Progressed");
    }

    @ParameterizedTest
    @EnumSource(names = { "FAILED", "DECLINED" })
    void what_the_agency_then_gives_back_goes_to_whoever_stands_in(AssignmentProgress givenBack) {
        var at = givenBack == FAILED ? ACCEPTED : ACKNOWLEDGED;
        var vain = completed(sayOf(owned(screening(BORDER)), at).after(), "not-found").after();

        var after = sayOf(vain, givenBack);

        assertThat(words(after)).containsExactly("Progressed", "Released", "Reassigned state-border-service");
        assertThat(after.after().nextDue()).isPresent();
    }

    @Test
    void where_nobody_stands_in_the_last_post_is_asked() {
        var vain = completed(sayOf(owned(), ACCEPTED).after(), "not-found").after();

        var after = sayOf(vain, FAILED);

        assertThat(words(after)).containsExactly("Progressed", "Released",
                "Escalated duty of prosecutor-general-office");
        assertThat(after.after().nextDue()).isPresent();
    }

    @Test
    void what_is_taken_from_an_agency_that_is_retired_goes_to_whoever_stands_in_too() {
        var vain = completed(sayOf(owned(screening(BORDER)), ACCEPTED).after(), "not-found").after();

        var after = FollowReferral.relieved(vain, new Absences(Map.of(MIGRATION, Absence.RETIRED)), NOON).orElseThrow();

        assertThat(words(after)).containsSubsequence("Released", "Reassigned state-border-service");
    }

    @Test
    void what_an_agency_that_is_retired_never_had_is_looked_for_by_nobody_until_there_is_something_new() {
        var vain = completed(owned(screening(BORDER)), "not-found").after();

        var retired = new Absences(Map.of(MIGRATION, Absence.RETIRED));
        var after = FollowReferral.relieved(vain, retired, NOON).orElseThrow();

        assertThat(words(after)).containsExactly("Relieved");
        assertThat(after.after().state()).isEqualTo(CaseState.CLOSED);
        var anew = FollowReferral.decided(Optional.of(after.after()), Story.report(2, "c".repeat(64), true),
                Story.decision(Story.named(Deeds.id(2), MIGRATION, "receive-and-screen", List.of(BORDER))), retired,
                NOON);
        assertThat(words(anew)).as("something new")
            .contains("Reassigned " + BORDER)
            .noneMatch(word -> word.startsWith("Escalated"));
    }

    @Test
    void what_the_agency_has_given_back_before_goes_to_whoever_stands_in_once_it_is_more_urgent_and_to_no_post_first() {
        var vain = completed(sayOf(owned(screening(BORDER)), DECLINED).after(), "not-found").after();

        var raised = revise(vain, 2, LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, PURPOSE, "P0", BORDER));

        assertThat(words(raised)).contains("Reassigned " + BORDER).noneMatch(word -> word.startsWith("Escalated"));
        assertThat(held(raised.after(), BORDER).priority()).isEqualTo("P0");
    }

    @Test
    void an_agency_that_is_at_it_keeps_it_and_the_case_open() {
        var both = sayOf(owned(), ACCEPTED).after();

        var done = completed(both, "service-provided");

        assertThat(words(done)).containsExactly("Progressed");
        assertThat(done.after().state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(words(sayOf(done.after(), COMPLETED))).containsExactly("Progressed", "Closed");
    }

    @Test
    void what_a_post_has_done_counts_no_longer_where_the_agency_keeps_it_and_it_is_more_urgent_now() {
        var done = completed(sayOf(owned(), ACCEPTED).after(), "service-provided").after();

        var raised = revise(done, 2, LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, PURPOSE, "P0"));

        assertThat(words(raised)).contains("Released", "Raised");
        assertThat(words(sayOf(raised.after(), FAILED))).contains("Escalated duty of prosecutor-general-office");
    }

    @Test
    void it_can_still_be_told_of_where_the_same_post_is_asked_for_it_anew_at_that_moment() {
        var done = completed(sayOf(owned(), DECLINED).after(), "service-provided").after();
        var before = request(done, PROSECUTOR).id();

        var raised = revise(done, 2, ONE, LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, PURPOSE, "P0"));

        assertThat(words(raised)).containsSubsequence("Released", "Escalated duty of prosecutor-general-office");
        assertThat(raised.after().assignments()).containsKey(before);
        assertThat(passed(raised.after(), raised.after().nextDue().orElseThrow()).after().all())
            .filteredOn(held -> held.agency().equals(PROSECUTOR))
            .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void what_a_post_looked_for_in_vain_is_with_the_agency_as_urgently_as_it_is_now() {
        var vain = completed(owned(), "not-found").after();

        var raised = revise(vain, 2, LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, PURPOSE, "P0"));

        assertThat(words(raised)).contains("Raised");
        assertThat(raised.after().assignments().get(SCREEN).priority()).isEqualTo("P0");
    }

    @Test
    void a_post_that_has_it_is_told_that_the_agency_has_done_it() {
        var done = sayOf(sayOf(owned(), ACCEPTED).after(), COMPLETED);

        assertThat(words(done)).containsExactly("Progressed", "Cancelled ANSWERED", "Closed");
        assertThat(request(done.after(), PROSECUTOR).state()).isEqualTo(CANCELLED);
        assertThat(held(done.after(), MIGRATION).state()).isEqualTo(COMPLETED);
    }

    @Test
    void a_post_that_has_it_keeps_it_where_the_agency_did_not_reach_the_person() {
        var vain = inVain(owned());

        assertThat(words(vain)).containsExactly("Progressed");
        assertThat(request(vain.after(), PROSECUTOR).state()).isEqualTo(ACCEPTED);
        assertThat(vain.after().state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(words(completed(vain.after(), "service-provided"))).containsExactly("Progressed", "Closed");
        assertThat(words(say(vain.after(), PROSECUTOR, FAILED, 30))).containsExactly("Progressed", "Closed");
    }

    @Test
    void one_that_has_yet_to_answer_is_not_asked_any_more() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();

        assertThat(words(inVain(asked))).containsExactly("Progressed", "Closed");
        assertThat(request(asked, PROSECUTOR).state().isUnanswered()).isTrue();
    }

    /** Who would be asked, once the post gives up, of what nobody but it knows? */
    @ParameterizedTest
    @ValueSource(strings = { "P1", "P0" })
    void it_gives_way_to_the_agency_once_there_is_something_new(String priority) {
        var vain = inVain(owned()).after();

        assertThat(words(revise(vain, 2, LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, PURPOSE, priority))))
            .containsExactly("Revised", "Decided", "Released", "Cancelled NO_LONGER_DUE",
                    "Assigned state-migration-service");
    }

    @Test
    void it_stops_where_it_is_no_longer_due() {
        assertThat(words(revise(inVain(owned()).after(), 2))).containsExactly("Revised", "Decided", "Released",
                "Cancelled NO_LONGER_DUE", "Closed");
    }

    @Test
    void where_neither_reached_the_person_the_agency_is_asked_again_when_there_is_something_new() {
        var neither = completed(inVain(owned()).after(), "not-found");
        assertThat(words(neither)).containsExactly("Progressed", "Closed");

        assertThat(words(revise(neither.after(), 2, Story.named(id(2), MIGRATION, PURPOSE)))).containsExactly("Revised",
                "Decided", "Released", "Assigned state-migration-service");
    }

    private static Followed.Facts inVain(ReferralCase before) {
        var accepted = sayOf(before, ACCEPTED).after();
        return (Followed.Facts) FollowReferral.stated(Optional.of(accepted),
                new Statement(MIGRATION, "in-vain", SCREEN, COMPLETED, Optional.of("not-found")), Absences.NONE, NOON);
    }

    /** Nobody has answered, and the duty prosecutor has said that it has it. */
    private static ReferralCase owned() {
        return owned(screening());
    }

    private static ReferralCase owned(ReferralCase asked) {
        return say(passed(passed(asked, ONE).after(), TWO).after(), PROSECUTOR, ACCEPTED, 1).after();
    }

    private static Followed.Facts completed(ReferralCase before, String outcome) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                new Statement(PROSECUTOR, "done", request(before, PROSECUTOR).id(), COMPLETED, Optional.of(outcome)),
                Absences.NONE, NOON);
    }

    private static Followed.Facts sayOf(ReferralCase before, AssignmentProgress state) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                says(MIGRATION, SCREEN, state, 20 + state.ordinal()), Absences.NONE, NOON);
    }

    private static Followed.Facts revise(ReferralCase before, int revision, DecidedReferral.Named... named) {
        return revise(before, revision, NOON, named);
    }

    private static Followed.Facts revise(ReferralCase before, int revision, Instant at,
            DecidedReferral.Named... named) {
        var content = Integer.toString(revision).repeat(64);
        return FollowReferral.decided(Optional.of(before), report(revision, content, named.length > 0),
                Story.decision(named), Absences.NONE, at);
    }

}
