package network.referral.e2e.planted.intake.api;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@Breaks(Law.NO_FIELD_IS_INJECTED)
final class IsInjected {

    @Autowired
    private Environment environment;

    Environment environment() {
        return environment;
    }

}
