package network.referral.ctl.deadletter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import network.referral.ctl.referral.RoutingClient;
import network.referral.ctl.referral.RoutingOption;
import network.referral.wire.DeadLetters.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "settle", description = {
        "Says of a report or a status that was parked that nothing will come of it and nobody waits for it, so that "
                + "nobody is reminded of it any more. Mends nothing, and takes nothing from the topics.",
        "On record as the caller's act. 'redrive' leaves it out from then on unless --from names it; what is parked "
                + "again waits again. Ends with 1 where nothing waits." })
final class DeadLettersSettleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RoutingOption routing;

    @Option(names = "--from", required = true, paramLabel = "TOPIC/PARTITION/OFFSET",
            description = "The record that came from there, as 'referral parked' shows it; may be given several times.")
    private List<String> from;

    @Override
    public Integer call() {
        var places = from.stream().map(Selection::place).toList();
        var terminal = Terminal.of(spec);
        var service = routing.service(RoutingClient.WRITE);
        boolean all = true;
        for (var place : places) {
            var outcome = service.settle(place);
            all &= outcome.equals(RoutingClient.SETTLED);
            tell(terminal, place, outcome);
        }
        return all ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void tell(Terminal terminal, Origin place, String outcome) {
        if (terminal.isJson()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("origin", Letter.json(place));
            json.put("outcome", outcome);
            terminal.json(json);
        }
        else {
            terminal.line("%-14s  %s/%d/%d".formatted(outcome, place.topic(), place.partition(), place.offset()));
        }
    }

}
