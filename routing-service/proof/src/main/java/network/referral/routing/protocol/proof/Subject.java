package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Definition;

/**
 * What is examined.
 *
 * @param decisions of the protocol, in every case
 * @param listed in the agency directory, if there is one to hold it against
 */
record Subject(Definition protocol, AllDecisions decisions, StandIns standIns, Optional<ListedAgencies> listed) {

    static Subject of(Definition protocol, Optional<ListedAgencies> listed, int mostSteps) {
        CaseSpace space = CaseSpace.of(List.of(protocol), mostSteps);
        return new Subject(protocol, new AllDecisions(protocol, space.reachable(protocol)), new StandIns(protocol),
                listed);
    }

    /**
     * Also of what the protocol calls impossible: a report of it is decided all the same.
     */
    Subject ofEverybody() {
        return protocol.impossible().isEmpty() ? this
                : new Subject(protocol, new AllDecisions(protocol, space().presumed()), standIns, listed);
    }

    CaseSpace space() {
        return decisions.reachable().space();
    }

    Cases reachable() {
        return decisions.reachable();
    }

    /** 0 is most urgent. */
    int level(String priority) {
        return List.copyOf(protocol.words().priorities().keySet()).indexOf(priority);
    }
}
