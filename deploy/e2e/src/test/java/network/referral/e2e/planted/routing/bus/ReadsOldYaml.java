package network.referral.e2e.planted.routing.bus;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.yaml.snakeyaml.Yaml;

@Breaks(Law.ONLY_PROTOCOL_READS_YAML)
final class ReadsOldYaml {

    final Yaml yaml;

    ReadsOldYaml(Yaml yaml) {
        this.yaml = yaml;
    }

}
