package network.referral.e2e.planted.routing.bus;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

final class Prints {

    @Breaks(Law.NOTHING_PRINTS)
    void out() {
        System.out.println("printed");
    }

    @Breaks(Law.NOTHING_PRINTS)
    void err() {
        System.err.println("printed");
    }

    @Breaks(Law.NOTHING_PRINTS)
    void trace(Exception e) {
        e.printStackTrace();
    }

}
