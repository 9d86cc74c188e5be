package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "release",
        description = "Ends the legal hold on a referral, whoever set it, and says which it was: the referral may be erased again.")
final class ReferralReleaseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--reason", paramLabel = "CODE",
            description = "Only where it is held for this reason, one of " + ReferralHoldCommand.REASONS + ".")
    private String reason;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        var store = keyStore.custody("keys:hold");
        var hold = store.of(referral).group("hold");
        var held = KeyCustody.held(hold);
        if (reason != null && !hold.text("reason").equals(reason)) {
            throw CommandFailed.failed("Nothing was released: it is " + held.orElse("not held") + ".");
        }
        store.release(referral);
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("hold", null);
            result.put("was", held.isEmpty() ? null : hold.members());
            terminal.json(result);
        }
        else {
            terminal.line(held.map(was -> "Released. It was " + was + ".").orElse("It was not held."));
        }
        return ExitCode.OK;
    }

}
