package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "hold",
        description = "Forbids to erase a referral until release: a legal hold. Holds no free text, only a code.")
final class ReferralHoldCommand implements Callable<Integer> {

    static final String REASONS = "court-order, criminal-proceedings, claim-of-the-person, oversight-inquiry";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--reason", paramLabel = "CODE", required = true, description = "One of " + REASONS + ".")
    private String reason;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        var hold = keyStore.custody("keys:hold").hold(referral, reason).group("hold");
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("reason", hold.text("reason"));
            result.put("since", hold.text("since"));
            terminal.json(result);
        }
        else {
            terminal.line("Held since " + hold.text("since") + ": " + hold.text("reason"));
        }
        return ExitCode.OK;
    }

}
