package network.referral.gateway.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.gateway.acknowledgement.History;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Offer;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A task is read while it is its agency's, and for a while after it has ended. */
class ReadingRightTest {

    private static final Instant ACCEPTED_AT = Instant.parse("2026-11-24T08:20:00Z");

    private static final Instant CLOSED_AT = ACCEPTED_AT.plus(Duration.ofDays(20));

    private static final Instant LAST = CLOSED_AT.plus(Duration.ofDays(30));

    private static final ReferralId REFERRAL = ReferralId.derive("test", "report-1");

    private static final Statement ACCEPTED = said(AssignmentProgress.ACCEPTED, ACCEPTED_AT);

    @ParameterizedTest
    @EnumSource(names = { "COMPLETED", "FAILED" })
    void itEndsThirtyDaysAfterTheTaskWasClosed(AssignmentProgress closed) {
        var entry = entry(false, ACCEPTED, said(closed, CLOSED_AT));

        assertThat(ReadingRight.ended(entry, CLOSED_AT)).isEmpty();
        assertThat(ReadingRight.ended(entry, LAST)).isEmpty();
        assertThat(ReadingRight.ended(entry, LAST.plusMillis(1))).contains(Withheld.ACCESS_ENDED);
    }

    @Test
    void itLastsWhileTheTaskIsOpenHoweverLong() {
        var years = ACCEPTED_AT.plus(Duration.ofDays(2000));

        assertThat(ReadingRight.ended(entry(false), years)).isEmpty();
        assertThat(ReadingRight.ended(entry(false, ACCEPTED), years)).isEmpty();
    }

    @Test
    void whoeverWouldNotHaveTheTaskOrHasLostItHasNone() {
        var declined = entry(false, said(AssignmentProgress.DECLINED, ACCEPTED_AT));

        assertThat(ReadingRight.ended(declined, ACCEPTED_AT)).contains(Withheld.NOT_YOURS);
        assertThat(ReadingRight.ended(entry(true, ACCEPTED), ACCEPTED_AT)).contains(Withheld.NOT_YOURS);
    }

    private static InboxEntry entry(boolean cancelled, Statement... statements) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        var assignment = AssignmentId.derive(REFERRAL, 1, new AgencyId("harbour-clinic"), "medical-care");
        var offer = new Offer(assignment, REFERRAL, 1, "medical-care", "P1", ACCEPTED_AT, ACCEPTED_AT.plusSeconds(3600),
                ACCEPTED_AT, decider, new Offer.Shared(List.of(), List.of()), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty());
        var history = History.NONE;
        for (var statement : statements) {
            history = history.apply(statement);
        }
        return new InboxEntry(Optional.of(offer), cancelled, Optional.empty(), Map.of(REFERRAL, history), false,
                Map.of());
    }

    private static Statement said(AssignmentProgress state, Instant at) {
        return new Statement(state.word(), state, Optional.empty(), Optional.empty(), at, at);
    }

}
