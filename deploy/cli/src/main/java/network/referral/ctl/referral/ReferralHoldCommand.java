package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import network.referral.ctl.audit.AuditCommand;
import network.referral.schemas.ReferralId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "hold", description = {
        "Forbids to erase a referral until release: a legal hold. Holds no free text, only a code. "
                + "Each reason is a hold of its own, and it is erased once all are released; two orders for the same "
                + "reason are one hold. Without --reason: says how it is held, and changes nothing.",
        "One that the key store has no key of is held too, and that is told: the id may be mistyped. It holds the "
                + "key, and with it what was written in the report. " + ReferralHoldCommand.GOES_BY_AGE })
final class ReferralHoldCommand implements Callable<Integer> {

    static final String GOES_BY_AGE = "Records go by their age all the same (deploy/retention.yaml): copy now what is to be "
            + "kept, as 'A legal hold' in deploy/RETENTION.md says. Another referral of the same person (referral show) "
            + "has another key, to be held by itself.";

    static final String REASONS = "court-order, criminal-proceedings, claim-of-the-person, oversight-inquiry";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--reason", paramLabel = "CODE", description = "One of " + REASONS + ".")
    private String reason;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        var store = keyStore.custody("keys:hold");
        if (reason == null) {
            tell(terminal, referral, store.of(referral));
            return ExitCode.OK;
        }
        tellWhatThereIs(terminal, store, referral);
        var custody = store.hold(referral, reason);
        var hold = KeyCustody.hold(custody, reason)
            .orElseThrow(() -> CommandFailed.failed("The key store does not say that it is held for that: it is "
                    + KeyCustody.held(KeyCustody.holds(custody)) + "."));
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
        terminal.notice(GOES_BY_AGE);
        if (state.equals("absent")) {
            terminal.notice("The key store has no key of that referral: check the id. If it is right, the hold stands: "
                    + "the report is yet to come, or had no compartments. If not: referralctl referral release "
                    + referral + " --reason " + reason);
        }
        terminal.notice(AuditCommand.KEEP_A_COPY);
        return ExitCode.OK;
    }

    private static void tell(Terminal terminal, ReferralId referral, Tree custody) {
        var holds = KeyCustody.holds(custody);
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("state", custody.text("state"));
            result.put("holds", holds.stream().map(Tree::members).toList());
            terminal.json(result);
            return;
        }
        terminal.line("It is " + KeyCustody.held(holds) + ".");
        if (holds.isEmpty()) {
            terminal.line("Its key is " + custody.text("state") + ".");
        }
    }

    /**
     * Where the key store does not say it is held all the same: that does not wait.
     */
    private void tellWhatThereIs(Terminal terminal, KeyCustody store, ReferralId referral) {
        var seen = store.seen(referral);
        if (seen.isEmpty()) {
            terminal
                .notice("Nobody has seen whether it is held for that reason already, by an order that is one hold with "
                        + "this one: the key store did not say.");
        }
        seen.flatMap(custody -> KeyCustody.hold(custody, reason))
            .ifPresent(before -> terminal.notice("It was " + KeyCustody.held(List.of(before)) + " before, and two "
                    + "orders for one reason are one hold: release ends both. Write yours down beside the first, and "
                    + "tell all who may release."));
    }

}
