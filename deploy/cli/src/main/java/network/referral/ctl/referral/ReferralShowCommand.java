package network.referral.ctl.referral;

import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import network.referral.ctl.Terminal;
import network.referral.schemas.ReferralId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.exc.StreamReadException;

@Command(name = "show", description = "Shows where a referral stands, what happened to it and why each agency was "
        + "chosen. Holds no personal data.")
final class ReferralShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Referral id.")
    private String id;

    @Option(names = "--routing-url", paramLabel = "URL",
            defaultValue = "${env:REFERRAL_ROUTING_URL:-http://127.0.0.1:8082}",
            description = "The routing service (env REFERRAL_ROUTING_URL, now: ${DEFAULT-VALUE}).")
    private String routingUrl;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var referral = ReferralId.parse(id).orElseThrow(() -> CommandFailed.usage("ID must be a referral id, a UUID."));
        var body = RoutingService.at(routingUrl)
            .referral(referral)
            .orElseThrow(() -> CommandFailed.failed("Routing knows no referral of that id."));
        if (terminal.isJson()) {
            terminal.out().println(body);
        }
        else {
            new ReferralText(terminal, read(body)).print();
        }
        return ExitCode.OK;
    }

    private Tree read(String body) {
        try {
            return Tree.of(Json.read(body));
        }
        catch (StreamReadException e) {
            throw CommandFailed.failed("What answers at " + routingUrl + " is no routing service: it sent no JSON.");
        }
    }

}
