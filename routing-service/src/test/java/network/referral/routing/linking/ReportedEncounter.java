package network.referral.routing.linking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.schemas.AgencyId;
import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/** People on a train whom several agencies report, and what each report is answered. */
abstract class ReportedEncounter {

    static final Duration WITHIN = Duration.ofHours(72);

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    static final AgencyId CUSTOMS = new AgencyId("state-customs-service");

    static final AgencyId BORDER = new AgencyId("state-border-service");

    static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    static final EncounterId TRAIN = EncounterId.derive("TM", "night-train");

    static final LikenessId MAN = LikenessId.derive(TRAIN, List.of("on-board-train", "ADULT", "MALE"));

    static final LikenessId BOY = LikenessId.derive(TRAIN, List.of("on-board-train", "CHILD", "MALE"));

    final List<Kinship> answers = new ArrayList<>();

    Encounter encounter = Encounter.UNKNOWN;

    void reported(AgencyId reporter, String name, LikenessId likeness, Instant at) {
        reported(reporter, name, likeness, at, at);
    }

    void reported(AgencyId reporter, String name, LikenessId likeness, Instant at, Instant occurredAt) {
        var report = new EncounterReport(id(name), reporter, likeness, at, occurredAt);
        answers.add(encounter.kinshipOf(report, WITHIN));
        encounter = encounter.with(report, WITHIN);
    }

    static ReferralId id(String name) {
        return ReferralId.derive("encounter-test", name);
    }

    static Kinship same(String name) {
        return new Kinship.SamePerson(id(name));
    }

    static Kinship group(String name) {
        return new Kinship.SameGroup(id(name));
    }

}
