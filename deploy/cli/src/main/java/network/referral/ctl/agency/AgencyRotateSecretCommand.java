package network.referral.ctl.agency;

import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.keys.KeysOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "rotate-secret", description = {
        "Gives an agency with a webhook a new secret: the gateway signs its notices by the new one and by the one "
                + "before it, until --end.",
        "Writes DIR/webhooks/ID.secret, newest first, which must be where the gateway reads it "
                + "(referral.gateway.webhooks.secrets); it takes it without a restart. Give the agency the new "
                + "one in a safe way; once its system takes it, run this with --end.",
        "More gateways than one, each with a folder of its own: copy the file to each of them before the agency is given "
                + "the new one, and once more after --end." })
final class AgencyRotateSecretCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "ID", description = "Agency id, as in agency list.")
    private String id;

    @Mixin
    private KeysOption keys;

    @Option(names = "--end", description = "Make none: from now on sign by the newest alone.")
    private boolean end;

    @Override
    public Integer call() {
        var ring = keys.ring()
            .orElseThrow(() -> CommandFailed.usage("Say where the secrets are: --keys DIR, with DIR/webhooks/"
                    + "ID.secret for the gateway that hosts the agency."));
        return AgencyActs.rotateSecret(bus, id, ring, end, Terminal.of(spec));
    }

}
