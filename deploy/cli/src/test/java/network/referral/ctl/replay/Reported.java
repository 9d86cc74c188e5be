package network.referral.ctl.replay;

import java.time.Instant;
import java.util.List;
import network.referral.events.AgeGroup;
import network.referral.events.Consents;
import network.referral.events.DecidedAssignment;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.LadderStep;
import network.referral.events.Priority;
import network.referral.events.Profile;
import network.referral.events.ProtocolRef;
import network.referral.events.RoutingDecision;
import network.referral.routing.bus.IdentificationRecords;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.ReferralId;

/** Invented reports, and what came of them, as intake and routing put them on the bus. */
record Reported(String jurisdiction, Instant at) {

    Identification identification(String name, String place) {
        return Identification.newBuilder()
            .setReferralId(ReferralId.derive("test", name).toString())
            .setRevision(1)
            .setJurisdiction(jurisdiction)
            .setReporter("shoal-border")
            .setPresumption(true)
            .setAcceptedAt(at)
            .setEncounter(Encounter.newBuilder().setPlace(place).setOccurredAt(at).build())
            .setProfile(Profile.newBuilder().setAgeGroup(AgeGroup.ADULT).build())
            .setConsent(Consents.newBuilder().build())
            .setContentSha256("0".repeat(64))
            .build();
    }

    /** Its deadlines ran faster. */
    RoutingDecision decision(Identification identification, Protocol protocol) {
        return decision(identification.getReferralId(), DecideReferral
            .decide(IdentificationRecords.of(identification).orElseThrow(), protocol, at, new Pace(900)), at);
    }

    static RoutingDecision decision(CharSequence referral, DecidedReferral decided, Instant at) {
        var protocol = decided.protocol();
        return RoutingDecision.newBuilder()
            .setReferralId(referral)
            .setRevision(1)
            .setDecidedAt(at)
            .setProtocol(new ProtocolRef(protocol.id(), protocol.version(), protocol.sha256()))
            .setAssignments(decided.named().stream().map(Reported::assignment).toList())
            .setExcluded(texts(decided.excluded()))
            .setUnfilled(decided.unfilled()
                .stream()
                .map(task -> (CharSequence) (task.agency() + ":" + task.purpose()))
                .toList())
            .setRequirements(texts(decided.requirements()))
            .build();
    }

    private static DecidedAssignment assignment(DecidedReferral.Named named) {
        return DecidedAssignment.newBuilder()
            .setAssignmentId(named.id().toString())
            .setAgency(named.agency().value())
            .setPurpose(named.purpose())
            .setPriority(Priority.valueOf(named.priority()))
            .setShare(texts(named.share()))
            .setAcknowledgeWithin(named.acknowledgeWithin())
            .setAcknowledgeBy(named.acknowledgeBy())
            .setLadder(named.ladder()
                .stream()
                .map(step -> new LadderStep(step.due(), step.agency().value(), step.post(), step.own()))
                .toList())
            .setStandIns(texts(named.standIns()))
            .build();
    }

    private static List<CharSequence> texts(List<?> texts) {
        return texts.stream().map(text -> (CharSequence) text.toString()).toList();
    }

}
