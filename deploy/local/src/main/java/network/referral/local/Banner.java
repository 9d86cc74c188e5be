package network.referral.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import network.referral.local.clients.ClientsFile;
import network.referral.local.clients.UsersFile;

/** What a person needs to know once the network runs. */
final class Banner {

    private Banner() {
    }

    static List<String> of(LocalNetwork network, NetworkOptions options, Path root) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("The referral network runs on this machine and is reached from this machine only.");
        lines.add("It is for trying out. Report no real person.");
        lines.add("");
        lines.add(entry("intake", network.intakeUrl(), "reports come in here"));
        lines.add(entry("report page", network.intakeUrl() + "/report", "for an officer, in a browser"));
        lines.add(entry("routing", network.routingUrl(), "why a referral went where it went"));
        lines.add(entry("gateway", network.gatewayUrl(), "agencies read and answer here"));
        lines.add(entry("inbox page", network.gatewayUrl() + "/inbox", "for an agency's case worker, in a browser"));
        lines.add(entry("issuer", network.issuerUrl(), "tokens, for the clients of the file below"));
        lines.add(entry("Kafka", network.bootstrapServers(), "TLS and SASL, for whoever has a file below"));
        lines.add(entry("keys", place(root, network.secrets().folder()), ""));
        lines.add(entry("registry", network.registryUrl(), ""));
        lines.add(entry("API", network.intakeUrl() + "/v3/api-docs", "also of routing and gateway"));
        lines
            .add(entry("clients", place(root, options.data().resolve(ClientsFile.NAME)), "who may call, with secrets"));
        lines.add(
                entry("users", place(root, options.data().resolve(UsersFile.NAME)), "who may sign in, with passwords"));
        lines.add(entry("logs", place(root, options.logs()), ""));
        if (!options.played().isEmpty()) {
            lines.add("");
            options.played().stream().sorted().map(agency -> played(network, agency)).forEach(lines::add);
        }
        if (options.deadlineScale() > 1) {
            lines.add("");
            lines.add("Deadlines run " + options.deadlineScale()
                    + " times faster than the protocols say (--deadline-scale " + options.deadlineScale() + ").");
        }
        lines.add("");
        lines.add("Ctrl-C stops all of it.");
        lines.add("");
        return lines;
    }

    private static String played(LocalNetwork network, String agency) {
        return "You play " + agency + (network.acts(agency) ? ": nothing answers for it but you."
                : ", which only reports: it is asked nothing.");
    }

    /** From the project's root, or whole where it lies elsewhere. */
    private static String place(Path root, Path path) {
        return (path.startsWith(root) ? root.relativize(path) : path).toString();
    }

    private static String entry(String name, String where, String what) {
        return String.format("  %-11s %-42s %s", name, where, what).stripTrailing();
    }

}
