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

@Command(name = "erase", description = {
        "Destroys the key of a referral for good: no copy of what its reporter wrote opens any more, anywhere, and "
                + "nothing more is sealed for it. Cannot be taken back.",
        "What it does NOT do yet: the coarse facts in referral.identifications stay until the topic's retention ends, "
                + "and snapshots are not tombstoned." })
final class ReferralEraseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--yes-absent", description = "Also when the key store has never heard of the referral: the id may "
            + "be mistyped, or the report had no compartments. It can then never have any.")
    private boolean evenAbsent;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        var custody = keyStore.custody("keys:erase", "keys:hold");
        var before = custody.of(referral).text("state");
        if (before.equals("absent") && !evenAbsent) {
            throw CommandFailed.failed("Nothing is erased: the key store has no key of that referral. Check the id; "
                    + "with --yes-absent it is marked as erased all the same.");
        }
        custody.erase(referral);
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("before", before);
            result.put("state", "erased");
            terminal.json(result);
        }
        else {
            terminal.line(before.equals("erased") ? "It was erased before." : "Erased.");
            terminal.notice("Coarse facts in referral.identifications stay until the topic's retention ends, and "
                    + "snapshots are not tombstoned.");
        }
        return ExitCode.OK;
    }

}
