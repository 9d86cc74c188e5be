package network.referral.ctl.protocol;

import network.referral.ctl.replay.ProtocolReplayCommand;
import network.referral.ctl.sharing.ProtocolSharingCommand;
import picocli.CommandLine.Command;

/** Referral protocols as files. */
@Command(name = "protocol",
        description = "Referral protocols: what their authors need; only 'activate', 'list', 'show' "
                + "and 'replay' need a bus.",
        subcommands = { ProtocolCheckCommand.class, ProtocolDiffCommand.class, ProtocolTestCommand.class,
                ProtocolDecideCommand.class, ProtocolRenderCommand.class, ProtocolSharingCommand.class,
                ProtocolReplayCommand.class, ProtocolActivateCommand.class, ProtocolListCommand.class,
                ProtocolShowCommand.class })
public final class ProtocolCommand {

}
