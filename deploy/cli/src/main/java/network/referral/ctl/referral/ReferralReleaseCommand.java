package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "release", description = "Ends the legal hold on a referral, if there is one: it may be erased again.")
final class ReferralReleaseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        keyStore.custody("keys:hold").release(referral);
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("hold", null);
            terminal.json(result);
        }
        else {
            terminal.line("No hold.");
        }
        return ExitCode.OK;
    }

}
