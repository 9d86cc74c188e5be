package network.referral.gateway.acknowledgement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/** What the harbour clinic says in these tests. */
public final class Spoken {

    public static final Instant ASSIGNED_AT = Instant.parse("2026-11-24T08:00:00Z");

    public static final Instant NOW = Instant.parse("2026-11-24T08:15:00.123456Z");

    public static final AssignmentId ASSIGNMENT = AssignmentId.derive(ReferralId.derive("test", "key"), 1,
            new AgencyId("harbour-clinic"), "medical-care");

    /** Of the assignment, as it stands. */
    static final String NEWS = "news";

    private Spoken() {
    }

    public static Claim claim(String status) {
        return claim(status, null, null);
    }

    public static Claim claim(String status, String reason, String outcome) {
        return claim(status, reason, outcome, null);
    }

    public static Claim claim(String status, String reason, String outcome, String occurredAt) {
        return new Claim(Optional.ofNullable(status), Optional.ofNullable(reason), Optional.ofNullable(outcome),
                Optional.ofNullable(occurredAt), Optional.empty(), Optional.empty(), List.of());
    }

    /** By somebody who has read that news of it. */
    public static Claim having(String news, Claim said) {
        return new Claim(said.status(), said.reason(), said.outcome(), said.occurredAt(), Optional.of(news),
                said.after(), said.faults());
    }

    /** By somebody who has seen so many statements of its history. */
    public static Claim after(int seen, Claim said) {
        return new Claim(said.status(), said.reason(), said.outcome(), said.occurredAt(), said.news(),
                Optional.of(seen), said.faults());
    }

    /** A statement that is already on the topic. */
    public static Statement statement(String id, AssignmentProgress state) {
        return new Statement(id, state, Optional.empty(), Optional.empty(), NOW, NOW);
    }

    static Standing standing(History history) {
        return new Standing(ASSIGNMENT, ASSIGNED_AT, NEWS, false, false, history);
    }

    static Standing afterHearing(Claim... claims) {
        var history = History.NONE;
        for (var claim : claims) {
            if (HearAgency.decide(standing(history), claim, NOW) instanceof Answer.Taken(var statement)) {
                history = history.apply(statement);
            }
        }
        return standing(history);
    }

}
