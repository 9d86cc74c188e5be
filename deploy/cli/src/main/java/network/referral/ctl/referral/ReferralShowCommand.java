package network.referral.ctl.referral;

import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import network.referral.ctl.protocol.LanguageOption;
import network.referral.schemas.ReferralId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "Shows where a referral stands, what happened to it and why each agency was "
        + "chosen. Holds no personal data unless asked to explain.")
final class ReferralShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--explain", description = "Also the facts that decisions used, which are about a person, and the "
            + "rules that nearly fired with what kept them from it.")
    private boolean explain;

    @Mixin
    private LanguageOption language;

    @Mixin
    private RoutingOption routing;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = ReferralId.parse(id)
            .orElseThrow(() -> CommandFailed.usage("ID must be a referral id, a UUID in small letters."));
        var body = routing.service()
            .referral(referral, explain ? "?explain=near&lang=" + language.language() : "")
            .orElseThrow(() -> CommandFailed.failed("Routing knows no referral of that id, or it is not decided yet."));
        var erased = Erased.of(Tree.of(routing.read(body)));
        if (erased.isPresent()) {
            show(terminal, referral, erased.get());
        }
        else if (terminal.isJson()) {
            terminal.out().println(body);
        }
        else {
            new ReferralText(terminal, Tree.of(routing.read(body))).print();
        }
        return ExitCode.OK;
    }

    private static void show(Terminal terminal, ReferralId referral, Erased erased) {
        if (terminal.isJson()) {
            terminal.json(erased.json(referral.toString()));
            return;
        }
        terminal.line("Referral " + referral + "  erased " + erased.at());
        terminal.line("Its key was destroyed: nothing that was written in its reports opens any more. Another referral "
                + "of the same person has another key.");
        terminal.line(erased.settled() ? Erased.SETTLED
                : "Routing has yet to tell whoever was asked, or to delete its case.");
    }

}
