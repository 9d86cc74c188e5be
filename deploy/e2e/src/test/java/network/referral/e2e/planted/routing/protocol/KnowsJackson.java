package network.referral.e2e.planted.routing.protocol;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import tools.jackson.databind.json.JsonMapper;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsJackson {

    final JsonMapper json;

    KnowsJackson(JsonMapper json) {
        this.json = json;
    }

}
