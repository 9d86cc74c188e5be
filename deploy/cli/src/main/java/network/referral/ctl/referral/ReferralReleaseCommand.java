package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import network.referral.ctl.audit.AuditCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "release",
        description = "Ends the legal hold on a referral, whoever set it, and says which it was, where the key store says so: the "
                + "referral may be erased again.")
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
        // one that is not kept nobody is told of, and only this takes it back
        var custody = reason == null ? store.told(referral) : Optional.of(store.of(referral));
        var hold = custody.map(known -> known.group("hold"));
        var held = hold.flatMap(KeyCustody::held);
        if (reason != null && hold.filter(was -> was.text("reason").equals(reason)).isEmpty()) {
            throw CommandFailed.failed("Nothing was released: it is " + held.orElse("not held") + ".");
        }
        if (hold.isEmpty() || held.isPresent()) {
            store.release(referral, hold);
        }
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("hold", null);
            hold.ifPresent(was -> result.put("was", held.isEmpty() ? null : was.members()));
            terminal.json(result);
        }
        else if (hold.isEmpty()) {
            terminal.line("Released. Which hold it was, the key store did not say.");
        }
        else {
            terminal.line(held.map(was -> "Released. It was " + was + ".").orElse("It was not held."));
        }
        if (hold.isEmpty() || held.isPresent()) {
            terminal
                .notice("A referral has one hold, for all who need one: whoever else has ordered it kept is in no list. "
                        + "See each HOLD_SET of it in 'audit export', also with the outcome held-otherwise, and hold it again "
                        + "where one of these is not over.");
            terminal.notice(AuditCommand.KEEP_A_COPY);
        }
        return ExitCode.OK;
    }

}
