package network.referral.ctl.rights;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.referral.ctl.NamedPlace;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "renew",
        description = {
                "Gives an agency or a service another password on the bus, in the place of the one it has; for example "
                        + "because it may be known to others.",
                "Nobody can sign in with the old one any more. Kafka ends no connection that is open: restart whoever "
                        + "uses it, and to shut out somebody else, the brokers, one after the other (or have them ask "
                        + "anew by connections.max.reauth.ms).",
                "Where it goes on no record, it asks the brokers alone: the registry may be away." })
final class CredentialsRenewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "PRINCIPAL", description = "An agency's id, or intake-service, routing-service, "
            + "agency-gateway, key-store, operator or auditor.")
    private String principal;

    @Option(names = "--credentials", required = true, paramLabel = "DIR",
            description = "Where its file is, or is to be: DIR/<principal>.properties is replaced at once, and stays its "
                    + "owner's; beside the password it says what it said before.")
    private Path folder;

    @Override
    public Integer call() {
        NamedPlace.of(spec, "--credentials", folder);
        return Renewal.run(bus, principal, folder, Terminal.of(spec));
    }

}
