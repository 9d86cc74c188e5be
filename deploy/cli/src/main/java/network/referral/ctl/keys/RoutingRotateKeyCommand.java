package network.referral.ctl.keys;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.NamedPlace;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "rotate-key", description = {
        "Gives routing a new key, by which intake seals what reporters write: the private half in DIR/routing, "
                + "the public half in DIR/routing.pub.pem. Needs no bus.",
        "Routing takes the new key without a restart when a report comes that is sealed by it; intake reads its "
                + "file at the start. So: run this; copy the private half to every other host of routing, then "
                + "routing.pub.pem to every host of intake; restart intake, one instance after the other. The "
                + "older keys stay: they open what lies on the topic, and what was copied of it for a legal hold." })
final class RoutingRotateKeyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--keys", paramLabel = "DIR", required = true, defaultValue = "${env:REFERRAL_KEYS_DIR}",
            description = "The folder that provision --keys has filled.")
    private Path folder;

    @Override
    public Integer call() {
        var ring = NamedPlace.of(spec, "--keys", folder)
            .orElseThrow(() -> CommandFailed.usage("--keys: name the folder that provision --keys has filled."));
        NamedPlace.demandFolder("--keys", ring);
        var terminal = Terminal.of(spec);
        var keys = new ServiceKeys(ring);
        var key = keys.renewRouting();
        var privateFile = keys.routing().folder().resolve(key.publicKey().id() + ".pem");
        if (terminal.isJson()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("keyId", key.publicKey().id());
            json.put("privateFile", privateFile.toString());
            json.put("publicFile", keys.routingPublic().toString());
            terminal.json(json);
        }
        else {
            terminal.line(privateFile + "  for routing alone, on each of its hosts first");
            terminal.line(keys.routingPublic() + "  then for intake, which reads it at its next start");
        }
        return ExitCode.OK;
    }

}
