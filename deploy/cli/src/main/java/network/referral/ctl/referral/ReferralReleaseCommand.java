package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.List;
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
        description = "Ends a legal hold on a referral, whoever set it, and says which it was, where the key store says so: "
                + "once none is left the referral may be erased again. Where it is held for more than one reason, say which "
                + "is over.")
final class ReferralReleaseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--reason", paramLabel = "CODE", description = "The hold for this reason, one of "
            + ReferralHoldCommand.REASONS + ". Without it: the only one there is.")
    private String reason;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        var store = keyStore.custody("keys:hold");
        // one that is not kept nobody is told of, and only this takes it back
        var holds = store.told(referral).map(KeyCustody::holds);
        var over = holds.flatMap(this::over);
        if (holds.isEmpty()) {
            store.releaseUnseen(referral, Optional.ofNullable(reason));
        }
        over.ifPresent(hold -> store.release(referral, hold));
        var left = holds.map(known -> known.stream().filter(hold -> !over.equals(Optional.of(hold))).toList());
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            holds.ifPresent(known -> result.put("was", over.map(Tree::members).orElse(null)));
            left.ifPresent(others -> result.put("holds", others.stream().map(Tree::members).toList()));
            terminal.json(result);
        }
        else if (holds.isEmpty()) {
            terminal.line("Released. Which hold it was, and whether another is left, the key store did not say.");
        }
        else {
            terminal.line(over.map(was -> "Released. It was " + KeyCustody.held(List.of(was)) + ".")
                .orElse("It was not held."));
        }
        left.filter(others -> !others.isEmpty())
            .ifPresent(others -> terminal.notice("It is still " + KeyCustody.held(others) + "."));
        if (holds.isEmpty() || over.isPresent()) {
            terminal
                .notice("Two orders for one reason are one hold, which is over for both: see each HOLD_SET of it in "
                        + "'audit export', and hold it again where one of these is not over.");
            terminal.notice(AuditCommand.KEEP_A_COPY);
        }
        return ExitCode.OK;
    }

    /**
     * Empty where it is not held at all.
     * @throws CommandFailed where it is not held for that reason, or none is named and it
     * is held for several
     */
    private Optional<Tree> over(List<Tree> holds) {
        var meant = holds.stream().filter(hold -> reason == null || hold.text("reason").equals(reason)).toList();
        if (meant.size() > 1) {
            throw CommandFailed.usage("It is " + KeyCustody.held(holds)
                    + ". Say by --reason which of them is over. Nothing was released.");
        }
        if (reason != null && meant.isEmpty()) {
            throw CommandFailed.failed("Nothing was released: it is " + KeyCustody.held(holds) + ".");
        }
        return meant.stream().findFirst();
    }

}
