package network.referral.e2e.planted.routing.decision;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.springframework.core.env.Environment;

@Breaks(Law.STAGES_ARE_PURE)
public final class KnowsSpring {

    final Environment environment;

    KnowsSpring(Environment environment) {
        this.environment = environment;
    }

}
