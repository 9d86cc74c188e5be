package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;

import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/** Customs and the border guard report one man. */
abstract class LinkedReports {

    static final AgencyId CUSTOMS = new AgencyId("state-customs-service");

    static final String SCREEN = "receive-and-screen";

    final LinkedNetwork network = new LinkedNetwork();

    final ReferralId first = network.report("customs", CUSTOMS, MAN,
            decision(named(id("customs"), 1, MIGRATION, SCREEN, "P1", BORDER), police(id("customs"), 1)));

    ReferralId secondAsUrgent() {
        network.settle();
        return second(screen(id("border"), 1, "P1"), police(id("border"), 1));
    }

    ReferralId second(DecidedReferral.Named... named) {
        return report("border", BORDER, decision(named));
    }

    /** Asks the same as the second. */
    ReferralId report(String reporter) {
        return report(reporter, new AgencyId(reporter),
                decision(screen(id(reporter), 1, "P1"), police(id(reporter), 1)));
    }

    ReferralId report(String name, AgencyId reporter, DecidedReferral decision) {
        var referral = network.report(name, reporter, MAN, decision);
        network.settle();
        return referral;
    }

    void finish(AgencyId agency, String outcome) {
        say(first, agency, ACCEPTED, null);
        say(first, agency, COMPLETED, outcome);
        network.settle();
    }

    void say(ReferralId referral, AgencyId agency, AssignmentProgress state, String reason) {
        var held = held(network.of(referral), agency);
        var said = says(agency, held.id(), state, state.ordinal());
        network.says(referral, new Statement(agency, said.statusId(), held.id(), state, Optional.ofNullable(reason)));
    }

    static DecidedReferral.Named screen(ReferralId referral, int revision, String priority) {
        return named(referral, revision, MIGRATION, SCREEN, priority);
    }

    static DecidedReferral.Named police(ReferralId referral, int revision) {
        return named(referral, revision, POLICE, "investigate", "P1");
    }

}
