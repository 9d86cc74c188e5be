package network.referral.ctl.referral;

import java.util.LinkedHashMap;
import java.util.Optional;
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

@Command(name = "hold",
        description = "Forbids to erase a referral until release: a legal hold. Holds no free text, only a code. "
                + "A referral has one hold, and release ends it, for all who need one: another is refused, unless --replace, "
                + "and that it was asked for is on record. "
                + "One that the key store has no key of is held too, and that is told: the id may be mistyped. "
                + "It holds the key, and with it what was written in the report. " + ReferralHoldCommand.GOES_BY_AGE)
final class ReferralHoldCommand implements Callable<Integer> {

    static final String GOES_BY_AGE = "Records go by their age all the same (deploy/retention.yaml): copy now what is to be "
            + "kept, as 'A legal hold' in deploy/RETENTION.md says. Another referral of the same person (referral show) "
            + "has another key, to be held by itself.";

    static final String REASONS = "court-order, criminal-proceedings, claim-of-the-person, oversight-inquiry";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--reason", paramLabel = "CODE", required = true, description = "One of " + REASONS + ".")
    private String reason;

    @Option(names = "--replace", description = "Take the place of a hold for another reason: only where that is over.")
    private boolean isReplaced;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        var store = keyStore.custody("keys:hold");
        var seen = seen(store, referral, terminal);
        var custody = isInTheWay(seen)
                ? store.holdUnless(referral, reason, seen.flatMap(KeyCustody::held).orElseThrow())
                : store.hold(referral, reason, seen.map(KeyCustody::since));
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
        terminal.notice(GOES_BY_AGE);
        if (state.equals("absent")) {
            terminal.notice("The key store has no key of that referral: check the id. If it is right, the hold stands: "
                    + "the report is yet to come, or had no compartments. If not: referralctl referral release "
                    + referral);
        }
        terminal.notice(AuditCommand.KEEP_A_COPY);
        return ExitCode.OK;
    }

    /** For another reason, which stays. */
    private boolean isInTheWay(Optional<Tree> seen) {
        return !isReplaced && seen.filter(hold -> KeyCustody.held(hold).isPresent())
            .filter(hold -> !hold.text("reason").equals(reason))
            .isPresent();
    }

    /**
     * How it is held, if at all. Empty where the key store does not say: it is held all
     * the same, that does not wait.
     */
    private Optional<Tree> seen(KeyCustody store, ReferralId referral, Terminal terminal) {
        Tree hold;
        try {
            hold = store.of(referral).group("hold");
        }
        catch (CommandFailed e) {
            terminal.notice("Nobody has seen whether it is held for another reason, whose place this one takes: the "
                    + "key store did not say.");
            return Optional.empty();
        }
        KeyCustody.held(hold).ifPresent(held -> {
            if (hold.text("reason").equals(reason)) {
                terminal.notice("It was " + held + " before: release ends that hold, too.");
            }
            else if (isReplaced) {
                terminal.notice("It was " + held + " until now.");
            }
        });
        return Optional.of(hold);
    }

}
