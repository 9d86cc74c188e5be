package network.referral.e2e.planted.gateway.bus;

import java.util.logging.Logger;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.ONE_WAY_TO_LOG)
final class LogsItsOwnWay {

    void log() {
        Logger.getLogger("planted").info("logged");
    }

}
