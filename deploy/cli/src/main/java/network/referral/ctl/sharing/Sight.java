package network.referral.ctl.sharing;

import java.util.List;
import java.util.Set;
import network.referral.routing.needtoknow.Consent;
import network.referral.routing.needtoknow.Disclosure;
import network.referral.routing.needtoknow.Entitlement;

/**
 * When an agency sees a compartment that is shared with it, asked of what routing asks.
 */
public record Sight(boolean always, List<String> consents) {

    static final Sight NEVER = new Sight(false, List.of());

    static final Sight ALWAYS = new Sight(true, List.of());

    static Sight of(String compartment, Entitlement entitlement, List<String> purposes) {
        if (sees(compartment, entitlement, Set.of())) {
            return ALWAYS;
        }
        return new Sight(false,
                purposes.stream().filter(purpose -> sees(compartment, entitlement, Set.of(purpose))).toList());
    }

    private static boolean sees(String compartment, Entitlement entitlement, Set<String> given) {
        return Disclosure.decide(List.of(compartment), entitlement, new Consent(given)).includes(compartment);
    }

    public boolean isNever() {
        return !always && consents.isEmpty();
    }

    @Override
    public String toString() {
        if (always) {
            return "always";
        }
        return consents.isEmpty() ? "never" : "with consent of " + String.join(" or ", consents);
    }
}
