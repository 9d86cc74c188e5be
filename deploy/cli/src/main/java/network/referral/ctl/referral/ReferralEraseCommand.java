package network.referral.ctl.referral;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.NetworkHere;
import network.referral.ctl.Patience;
import network.referral.ctl.Terminal;
import network.referral.ctl.audit.AuditCommand;
import network.referral.schemas.ReferralId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "erase", description = {
        "Destroys the key of a referral for good: no copy of what its reporter wrote opens any more, anywhere, and "
                + "nothing more is sealed for it. Cannot be taken back.",
        "Routing then deletes the case and writes a notice to every agency that was told of it; this waits until it "
                + "has. Before, it names these, since one that is retired reads none and is telephoned (apart: whoever "
                + "is, or was, kept out, whom nobody telephones); who reported it, which is told nothing; and the "
                + "referrals that are taken for the same person: each of them has another key, to be erased by itself. "
                + "What it does NOT do: coarse facts stay in " + ReferralEraseCommand.WHERE_FACTS_STAY
                + ". As long as a report stays, so do keyed digests of what was written: whoever reads them and has "
                + "intake's digest key can test a guess of it.",
        "One that routing has as open, or of which it does not say how it stands, is not erased, unless --yes-open; "
                + "with --no-wait nobody looks." })
final class ReferralEraseCommand implements Callable<Integer> {

    static final String WHERE_FACTS_STAY = "referral.identifications, referral.assignments.*, referral.decisions, "
            + "referral.timeline, referral.status.* (codes; and what an agency wrote there itself, as it wrote it), "
            + "referral.audit (who did what, for ever), referral-routing-groups, referral-routing-links and, where a record of it was parked before, "
            + "referral.dead-letters and (redriven) referral-routing-statuses, in each for as long as the network's "
            + "retention file says (deploy/retention.yaml); in referral.cases and routing's own logs for about a day; "
            + "in a volume or folder of routing's state that no routing uses any more until you delete it. Where an "
            + "earlier report of the same person is linked with it, that one's case still names it, who reported it, "
            + "whom it kept out, and a hash of whom it looked like, by which a guess can be tested";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--yes-absent", description = "Also when the key store has never heard of the referral: the id may "
            + "be mistyped, or the report had no compartments. It can then never have any.")
    private boolean evenAbsent;

    @Option(names = "--yes-open", description = "Also when routing has the referral as open, or does not say how it "
            + "stands: what agencies have of it is taken back, done or not.")
    private boolean evenOpen;

    @Option(names = "--wait", paramLabel = "TIME", converter = Patience.class, defaultValue = "1m",
            description = "At most so long for routing, for example 90s, 5m, 1h (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(names = "--no-wait", description = "Do not wait for routing: it acts by itself.")
    private boolean isNotWaiting;

    @Option(names = "--routing-url", paramLabel = "URL",
            defaultValue = "${env:REFERRAL_ROUTING_URL:-http://127.0.0.1:8082}",
            description = "The routing service (env REFERRAL_ROUTING_URL, now: ${DEFAULT-VALUE}). To look and to wait, FILE also "
                    + "needs a client that may read operations.")
    private String routingUrl;

    @Mixin
    private KeyStoreOption keyStore;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = KeyCustody.referral(id);
        var custody = keyStore.custody("keys:erase", "keys:hold");
        // before anything is destroyed: what is missing here would be missed afterwards
        var routing = isNotWaiting ? Optional.<RoutingClient>empty()
                : Optional.of(RoutingClient.at(routingUrl, keyStore.client(), RoutingClient.READ));
        routing.ifPresent(service -> NetworkHere.tell(spec, NetworkHere.Part.ROUTING));
        var before = custody.of(referral).text("state");
        if (before.equals("absent") && !evenAbsent) {
            throw CommandFailed.failed("Nothing is erased: the key store has no key of that referral. Check the id; "
                    + "or was it reported after the copy of the key store that was put back? Then, or in any case, "
                    + "with --yes-absent it is marked as erased, and is taken from nobody any more.");
        }
        boolean isToBeClosed = !before.equals("erased") && !evenOpen && !isNotWaiting;
        var standing = isToBeClosed ? StandingCase.of(routing.orElseThrow(), referral)
                : StandingCase.ifSaid(routing, referral, terminal);
        if (isToBeClosed) {
            standing.ifPresent(StandingCase::demandClosed);
        }
        standing.ifPresent(seen -> seen.tell(terminal));
        terminal.notice(StandingCase.NOT_LINKED);
        custody.erase(referral);
        if (!terminal.isJson()) {
            terminal.line(before.equals("erased") ? "It was erased before." : "Erased: its key is destroyed.");
        }
        var settled = routing.map(service -> new AwaitErasure(service, terminal).settled(referral, patience));
        if (terminal.isJson()) {
            var result = new LinkedHashMap<String, Object>();
            result.put("referralId", referral.toString());
            result.put("before", before);
            result.put("state", "erased");
            result.put("settled", settled.orElse(null));
            var whoKnows = standing.map(StandingCase::whoKnows);
            result.put("told", whoKnows.map(WhoKnows::told).orElse(null));
            result.put("toldThenKeptOut", whoKnows.map(WhoKnows::toldThenKeptOut).orElse(null));
            result.put("reportedBy", whoKnows.flatMap(WhoKnows::reportedBy).orElse(null));
            result.put("reporterKeptOut", whoKnows.map(WhoKnows::isReporterKeptOut).orElse(null));
            result.put("oncePerson",
                    standing.filter(of -> of.whoKnows().isAllThere()).map(StandingCase::oncePerson).orElse(null));
            result.put("samePerson", standing.flatMap(StandingCase::allOfPerson).orElse(null));
            terminal.json(result);
        }
        else {
            settled.ifPresent(done -> say(terminal, referral, done));
            terminal.notice("Coarse facts stay in " + WHERE_FACTS_STAY + ". Digests stay, as long as a report does, "
                    + "by which intake's digest key can test a guess of what was written.");
        }
        terminal.notice(AuditCommand.KEEP_A_COPY);
        return ExitCode.OK;
    }

    private static void say(Terminal terminal, ReferralId referral, boolean settled) {
        if (settled) {
            terminal.line(Erased.SETTLED);
        }
        else {
            terminal
                .notice("Routing has yet to tell whoever was asked, or to delete its case, and will as soon as it can: "
                        + "referralctl referral show " + referral);
        }
    }

}
