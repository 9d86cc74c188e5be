package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferenceTest {

    @Test
    void aFileThatOnlyLooksOtherwiseMeansTheSame() {
        Draft other = Shipped.turkmenDraft();
        other.file().put("version", "0.2-draft");
        other.rule("TM-06").put("any", List.of(Map.of("place", "railway-station"), Map.of("place", "on-board-train")));

        assertThat(Difference.between(Shipped.turkmenDraft().protocol(), other.protocol())).isEmpty();
    }

    @Test
    void aChangeIsSaidInPolicyWords() {
        Draft other = Shipped.turkmenDraft();
        Draft.in(other.rule("TM-03"), "when").put("reporter", "airport-security-ashgabat");

        List<Change> changes = Difference.between(Shipped.turkmenDraft().protocol(), other.protocol());

        assertThat(changes).filteredOn(change -> change.kind() == Change.Kind.NO_LONGER_ASSIGNED)
            .extracting(Change::what, Change::when, Change::share)
            .contains(tuple("state-migration-service:receive-and-screen",
                    List.of("place is airport; reporter is state-customs-service; implicatedAgency is not"
                            + " state-migration-service"),
                    "0.3 %"));
    }

    @Test
    void withdrawnAsRefusedIsAChangeOfAssignments() {
        List<Change> changes = Difference.between(Shipped.turkmenDraft().protocol(),
                Shipped.turkmenProposal().protocol());

        assertThat(changes).anySatisfy(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.NO_LONGER_ASSIGNED);
            assertThat(change.what()).isEqualTo("ministry-of-internal-affairs:receive-and-screen");
            assertThat(change.when().toString()).contains("consent.police is withdrawn");
        }).anySatisfy(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.NEWLY_ASSIGNED);
            assertThat(change.what()).isEqualTo("guardianship-authority:appoint-guardian");
        }).anySatisfy(change -> assertThat(change.kind()).isEqualTo(Change.Kind.LADDER_CHANGED));
    }

    @Test
    void aTaskThatNobodyCanTakeIsPartOfTheDecision() {
        Draft other = Shipped.turkmenProposal();
        Draft.in(other.rule("TM-17"), "when").put("implicatedAgency", Map.of("not", "mfa-consular-department"));

        assertThat(Difference.between(Shipped.turkmenProposal().protocol(), other.protocol())).singleElement()
            .satisfies(change -> {
                assertThat(change.kind()).isEqualTo(Change.Kind.NO_LONGER_UNFILLED);
                assertThat(change.what()).isEqualTo("mfa-consular-department:notify-foreign-mission");
                assertThat(change.message()).isEqualTo("is no longer due with nobody left to do it");
                assertThat(change.when())
                    .allMatch(when -> when.contains("implicatedAgency is mfa-consular-department"));
            });
        assertThat(Difference.between(other.protocol(), Shipped.turkmenProposal().protocol())).singleElement()
            .returns(Change.Kind.NEWLY_UNFILLED, Change::kind);
    }

    @Test
    void whatTheCalendarSaysOtherwiseIsSaidOldAndNew() {
        Draft old = SoundProtocol.of(1);
        old.group("calendar").put("holidays", List.of(Map.of("date", "12-12", "title", "Neutrality")));
        Draft other = old.copy();
        other.file().put("timeZone", "Asia/Ashgabat");
        other.group("calendar").put("workWeek", List.of("monday", "tuesday"));
        other.group("calendar")
            .put("holidays", List.of(Map.of("date", "2027-03-20", "title", "Feast"),
                    Map.of("date", "01-01", "title", "New Year")));
        other.group("calendar").put("worked", List.of(Map.of("date", "2027-03-13", "title", "Moved")));

        assertThat(Difference.between(old.protocol(), other.protocol()))
            .allSatisfy(change -> assertThat(change.kind()).isEqualTo(Change.Kind.CALENDAR_CHANGED))
            .extracting(Change::what, Change::message)
            .containsExactly(tuple("calendar", "the time zone is Asia/Ashgabat instead of Europe/London"),
                    tuple("calendar",
                            "work is done on monday, tuesday instead of monday, tuesday, wednesday, thursday, friday"),
                    tuple("calendar", "is a working day now: 2027-03-13"),
                    tuple("calendar", "is a holiday now: 01-01, 2027-03-20"),
                    tuple("calendar", "is no holiday any more: 12-12"));
    }

    @Test
    void lengthsAreSaidAsTheFileSaysThem() {
        Draft old = SoundProtocol.of(1);
        Draft other = old.copy();
        Draft.in(other.group("priorities"), "P0").put("acknowledgeWithin", "1 minute");

        assertThat(Difference.between(old.protocol(), other.protocol())).singleElement()
            .returns("to be acknowledged within 1 minute instead of to be acknowledged within 15 minutes",
                    Change::message);
    }

    @Test
    void aStepThatAsksNobodyIsAnotherOne() {
        Draft other = Shipped.draft("nm");
        other.words("agencies").add("prosecutor-general-office");
        other.item("duties", "prosecutor-general-office:duty").remove("outside");

        assertThat(Difference.between(Shipped.draft("nm").protocol(), other.protocol()))
            .filteredOn(change -> change.kind() == Change.Kind.LADDER_CHANGED && change.what().equals("P0"))
            .extracting(Change::message)
            .containsExactly("after 15 minutes prosecutor-general-office:duty, after 30 minutes"
                    + " interdepartmental-commission:coordinator (outside, not asked) instead of after 15 minutes"
                    + " prosecutor-general-office:duty (outside, not asked), after 30 minutes"
                    + " interdepartmental-commission:coordinator (outside, not asked)");
    }

    @Test
    void whoseApprovalIsDemandedIsPartOfTheFile() {
        Draft other = SoundProtocol.of(1);
        other.file().put("approvals", "2");

        assertThat(Difference.between(SoundProtocol.of(1).protocol(), other.protocol()))
            .extracting(Change::what, Change::message)
            .containsExactly(tuple("approvals", "must be approved by 2 instead of 1"));
    }

    @Test
    void whatIsConfirmedMeanwhileIsToldAndIsNoOtherDecision() {
        String yaml = Shipped.turkmenDraft().yaml();
        assertThat(yaml).contains("status: assumption");
        Protocol confirmed = Draft.of(yaml.replace("status: assumption", "status: confirmed")).protocol();

        assertThat(Difference.between(Shipped.turkmenDraft().protocol(), confirmed))
            .allSatisfy(change -> assertThat(change.kind()).isEqualTo(Change.Kind.MARK_CHANGED))
            .extracting(Change::what, Change::message)
            .contains(tuple("protocol", "is marked confirmed instead of assumption"),
                    tuple("calendar", "is marked confirmed instead of assumption"),
                    tuple("TM-01", "is marked confirmed instead of assumption"),
                    tuple("role guardian", "is marked confirmed instead of assumption"));
    }

    @Test
    void ofSeveralPartsWithOneTitleEachIsTold() {
        Draft other = Shipped.turkmenProposal();
        other.items("impossible").subList(0, 2).forEach(stated -> stated.put("status", "confirmed"));

        assertThat(Difference.between(Shipped.turkmenProposal().protocol(), other.protocol()))
            .extracting(Change::what, Change::message)
            .containsExactly(
                    tuple("impossible An adult's consent is never that of a child",
                            "is marked confirmed instead of assumption"),
                    tuple("impossible An adult's consent is never that of a child (2)",
                            "is marked confirmed instead of assumption"));
    }

    @Test
    void anInputOfAnotherTypeCannotBeCompared() {
        Draft other = SoundProtocol.of(1);
        other.group("inputs").put("citizenship", Map.of("type", "country"));
        other.items("rules").removeIf(rule -> rule.toString().contains("citizenship"));
        other.items("roles").removeIf(role -> role.toString().contains("citizenship"));

        assertThatThrownBy(() -> Difference.between(SoundProtocol.of(1).protocol(), other.protocol()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("citizenship");
    }

    /**
     * Each damage is a planted change: the difference must count what trying every case
     * counts.
     */
    @ParameterizedTest
    @EnumSource(Damage.class)
    void equalsTryingEveryCase(Damage damage) {
        Draft sound = SoundProtocol.variant(damage.ordinal());
        Protocol old = sound.protocol();
        Protocol young = damage.to(sound, damage.ordinal() % SoundProtocol.RULES).protocol();

        assertThat(TriedDifference.said(old, young)).isEqualTo(TriedDifference.tried(old, young));
    }

}
