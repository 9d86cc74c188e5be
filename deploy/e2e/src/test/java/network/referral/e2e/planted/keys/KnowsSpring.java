package network.referral.e2e.planted.keys;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.springframework.core.env.Environment;

@Breaks(Law.SCHEMAS_ARE_PLAIN)
final class KnowsSpring {

    final Environment environment;

    KnowsSpring(Environment environment) {
        this.environment = environment;
    }

}
