package network.referral.ctl.rights;

import java.nio.file.Path;
import java.util.Optional;
import network.referral.ctl.NamedPlace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where passwords go, which are never printed and never an argument. */
public final class CredentialsOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--credentials", paramLabel = "DIR", defaultValue = "${env:REFERRAL_CREDENTIALS_DIR}",
            description = "Make a password for each principal that has none, and write it to DIR/<principal>.properties, "
                    + "which only you can read. Kafka's own tools, referralctl and the services take such a file. "
                    + "One that is there and leads to other brokers is made to lead to these, unless it is somebody else's. "
                    + "Without this, rights are granted and no passwords are made. For the network of deploy/up, "
                    + "deploy/referralctl says it.")
    private Path folder;

    public Optional<Path> folder() {
        return NamedPlace.of(command, "--credentials", folder);
    }

}
