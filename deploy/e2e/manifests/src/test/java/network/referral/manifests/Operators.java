package network.referral.manifests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As whom the commands are run that the README and the runbook tell an operator to run: a
 * client that is made when somebody waits for it is made too late.
 */
final class Operators {

    private static final String COMMAND = "(?:ctl|deploy/referralctl) ";

    /** Commands, and the scopes of the client that each of them asks as. */
    private static final Map<Pattern, Set<String>> ASKED = Map.of(Pattern.compile(COMMAND + "(?:provision|agency add)"),
            Set.of("schemas:write"), Pattern.compile(COMMAND + "referral (?:show|unaccounted|parked|overdue)"),
            Set.of("operations:read"), Pattern.compile(COMMAND + "dead-letters (?:redrive|settle)"),
            Set.of("operations:write"), Pattern.compile("`(?:deploy/referralctl )?referral (?:erase|hold|release)"),
            // the custodian's own file: what is erased is seen to its end
            Set.of("keys:erase", "keys:hold", "operations:read"));

    /** Of one client of the README's files. */
    private static final Pattern SCOPES = Pattern.compile("\"scopes\": \\[([^]]+)]");

    private static final Pattern WORD = Pattern.compile("[a-z:]+");

    /** It takes nothing once more before it is told what. */
    private static final Pattern UNSELECTED = Pattern.compile(COMMAND + "dead-letters redrive(?! --)");

    private static final Path AGENCY_COMMANDS = Manifests.ROOT
        .resolve("deploy/cli/src/main/java/network/referral/ctl/agency");

    /** One that writes a key or a secret below the folder that it is given. */
    private static final Pattern KEEPS = Pattern.compile("(?s)@Command\\(name = \"([^\"]+)\".* KeysOption keys;");

    /** By what name the key store is called from outside the cluster. */
    private static final Pattern CALLED = Pattern.compile("--key-store https://([^:/\\s]+)");

    private Operators() {
    }

    static List<String> breaks(Manifests manifests) {
        var readme = manifests.texts().get("README.md");
        var told = readme + Sources.text(Manifests.ROOT.resolve("deploy/observability/runbook.md"));
        var clients = SCOPES.matcher(readme).results().map(scopes -> words(scopes.group(1))).toList();
        var breaks = new ArrayList<String>();
        ASKED.forEach((command, scopes) -> {
            if (!command.matcher(told).find()) {
                breaks.add("Nobody is told to run " + command);
            }
            if (clients.stream().noneMatch(client -> client.containsAll(scopes))) {
                breaks.add("The README has no client made that may " + scopes + ", as asks " + command);
            }
        });
        Sources.found(AGENCY_COMMANDS, KEEPS)
            .stream()
            .filter(command -> !readme.contains("ctl agency " + command + " "))
            .forEach(command -> breaks.add("What it makes goes with its pod: agency " + command));
        var called = CALLED.matcher(readme).results().map(address -> address.group(1)).toList();
        if (called.isEmpty()) {
            breaks.add("A custodian is not told where the key store is");
        }
        called.stream()
            .filter(name -> !readme.contains("DNS:" + name))
            .forEach(name -> breaks.add("The key store's certificate is for another name than " + name));
        UNSELECTED.matcher(told).results().forEach(found -> breaks.add("Ends with 2: " + found.group()));
        return breaks;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group()).collect(Collectors.toSet());
    }

}
