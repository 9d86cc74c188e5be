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
        description = "Forbids to erase a referral until release: a legal hold. Holds no free text, only a code. "
                + "One that the key store has no key of is held too, and that is told: the id may be mistyped.")
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
        var custody = keyStore.custody("keys:hold").hold(referral, reason);
        var hold = custody.group("hold");
        var state = custody.text("state");
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("reason", hold.text("reason"));
            result.put("since", hold.text("since"));
            result.put("state", state);
            terminal.json(result);
        }
        else {
            terminal.line("Held since " + hold.text("since") + ": " + hold.text("reason"));
        }
        if (state.equals("absent")) {
            terminal.notice("The key store has no key of that referral: check the id. If it is right, the hold stands: "
                    + "the report is yet to come, or had no compartments. If not: referralctl referral release "
                    + referral);
        }
        return ExitCode.OK;
    }

}
