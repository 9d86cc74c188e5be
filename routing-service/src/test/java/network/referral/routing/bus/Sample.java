package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import network.referral.events.AgeGroup;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Consents;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.schemas.ReferralId;

/** Invented reports and statements; a test says only what matters to it. */
final class Sample {

    private Sample() {
    }

    static ReferralId someone() {
        return ReferralId.derive("test", UUID.randomUUID().toString());
    }

    /**
     * At an airport gate: somebody answers for a woman and the flight leaves soon
     * (scenario V01).
     */
    static Identification atTheGate(ReferralId id) {
        var now = Instant.parse("2026-11-24T08:15:00Z");
        return Identification.newBuilder()
            .setReferralId(id.toString())
            .setRevision(1)
            .setJurisdiction("TM")
            .setReporter("airport-security-ashgabat")
            .setPresumption(true)
            .setAcceptedAt(now)
            .setEncounter(Encounter.newBuilder().setPlace("airport").setOccurredAt(now).build())
            .setProfile(Profile.newBuilder().setAgeGroup(AgeGroup.ADULT).setCitizenship(Citizenship.NATIONAL).build())
            .setFlags(List.of("departure-imminent", "suspect-present"))
            .setConsent(Consents.newBuilder()
                .setAssistance(ConsentState.NOT_ASKED)
                .setPolice(ConsentState.NOT_ASKED)
                .setConsular(ConsentState.NOT_ASKED)
                .build())
            .setContentSha256("0".repeat(64))
            .build();
    }

    /** The same, of an encounter that others may report too. */
    static Identification shared(String reporter, String groupId) {
        var report = atTheGate(someone());
        report.setReporter(reporter);
        report.getEncounter().setGroupId(groupId);
        return report;
    }

    static AssignmentStatus says(ReferralId referral, CharSequence assignment, AssignmentState state) {
        var now = Instant.parse("2026-11-24T08:20:00Z");
        return AssignmentStatus.newBuilder()
            .setStatusId(UUID.randomUUID().toString())
            .setReferralId(referral.toString())
            .setAssignmentId(assignment)
            .setState(state)
            .setOccurredAt(now)
            .setRecordedAt(now)
            .build();
    }

    /** As no build can read it any more. */
    static HeldReports.Held unreadable(HeldReports.Held held) {
        var record = held.records().getFirst();
        return new HeldReports.Held(held.referral(), held.until(),
                List.of(new Received(record.key(), new byte[] { 1, 2 }, record.headers(), record.origin())),
                held.first(), held.others(), held.asked());
    }

}
