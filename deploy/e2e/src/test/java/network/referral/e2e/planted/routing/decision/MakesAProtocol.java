package network.referral.e2e.planted.routing.decision;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Protocol;

final class MakesAProtocol {

    @Breaks(Law.ONLY_A_READER_MAKES_A_PROTOCOL)
    Protocol unread(Definition definition) {
        return new Protocol(definition, "");
    }

}
