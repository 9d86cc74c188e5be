package network.referral.e2e.planted.routing.decision;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.snakeyaml.engine.v2.api.LoadSettings;

@Breaks({ Law.STAGES_ARE_PURE, Law.ONLY_PROTOCOL_READS_YAML })
final class ReadsYaml {

    final LoadSettings settings;

    ReadsYaml(LoadSettings settings) {
        this.settings = settings;
    }

}
