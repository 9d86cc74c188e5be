package network.referral.ctl.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "new",
        description = {
                "Makes a pair of Ed25519 keys for one service, in two files: "
                        + "<service>-<key id>.key for the service alone (mode 600), .pub for whoever verifies.",
                "To change a key, give the service the new one and keep the old .pub: what it signed stays." })
final class AuditKeysNewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--service", required = true, paramLabel = "NAME",
            description = "Whose chains it signs: a service's principal, such as key-store, or operator for this tool.")
    private String service;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".",
            description = "Folder for the files (default: here).")
    private Path folder;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var key = make();
        if (terminal.isJson()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("service", service);
            json.put("keyId", key.id());
            json.put("privateFile", key.privateFile().toString());
            json.put("publicFile", key.publicFile().toString());
            terminal.json(json);
        }
        else {
            terminal.line(key.privateFile() + "  for " + service + " alone");
            terminal.line(key.publicFile() + "  for whoever verifies");
        }
        return ExitCode.OK;
    }

    private NewKey make() {
        try {
            return NewKey.write(folder, service);
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--service: " + e.getMessage());
        }
        catch (IOException e) {
            throw CommandFailed.usage("--out: cannot write to " + folder);
        }
    }

}
