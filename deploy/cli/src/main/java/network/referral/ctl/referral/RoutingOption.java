package network.referral.ctl.referral;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import network.referral.ctl.NetworkHere;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/** Where the routing service is. */
public final class RoutingOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--routing-url", paramLabel = "URL",
            defaultValue = "${env:REFERRAL_ROUTING_URL:-http://127.0.0.1:8082}",
            description = "The routing service (env REFERRAL_ROUTING_URL, now: ${DEFAULT-VALUE}).")
    private String routingUrl;

    @Option(names = "--client", paramLabel = "FILE", defaultValue = "${env:REFERRAL_CLIENT:-}",
            description = "Client of the issuer to ask as, in the form of deploy/local/.data/clients.json "
                    + "(env REFERRAL_CLIENT).")
    private Path client;

    RoutingClient service() {
        return service(RoutingClient.READ);
    }

    /**
     * @param scope that the client must be allowed
     */
    public RoutingClient service(String scope) {
        var service = RoutingClient.at(routingUrl, Optional.of(client).filter(file -> !file.toString().isEmpty()),
                scope);
        NetworkHere.tell(command, NetworkHere.Part.ROUTING);
        return service;
    }

    Object read(String body) {
        try {
            return Json.read(body);
        }
        catch (JacksonException e) {
            throw isNone("it sent no JSON");
        }
    }

    /**
     * Nothing else is taken for a list without entries: that would say that all is well.
     */
    List<Tree> readList(String body) {
        if (read(body) instanceof List<?> list) {
            return list.stream().map(Tree::of).toList();
        }
        throw isNone("it sent no list");
    }

    /**
     * Of a list of what nothing became of.
     * @param none said of one that is empty
     * @return exit code: 1 when there is any
     */
    int tellMissing(String body, Terminal terminal, String none) {
        var entries = readList(body);
        if (terminal.isJson()) {
            terminal.out().println(body);
        }
        else if (entries.isEmpty()) {
            terminal.line(none);
        }
        else {
            var table = new Table("REFERRAL", "MISSING", "SINCE", "FROM");
            entries.forEach(entry -> table.row(entry.text("referralId"), entry.text("missing"), entry.text("since"),
                    entry.text("from")));
            table.print(terminal.out());
        }
        return entries.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private CommandFailed isNone(String because) {
        return CommandFailed.away("What answers at " + routingUrl + " is no routing service: " + because + ".", null);
    }

}
