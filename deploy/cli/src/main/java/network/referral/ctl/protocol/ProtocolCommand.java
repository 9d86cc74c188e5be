package network.referral.ctl.protocol;

import picocli.CommandLine.Command;

/** Referral protocols as files. */
@Command(name = "protocol", description = "Referral protocols: what their authors need. No command here needs a bus.",
        subcommands = { ProtocolValidateCommand.class, ProtocolCheckCommand.class, ProtocolDiffCommand.class,
                ProtocolTestCommand.class, ProtocolDecideCommand.class, ProtocolRenderCommand.class })
public final class ProtocolCommand {

}
