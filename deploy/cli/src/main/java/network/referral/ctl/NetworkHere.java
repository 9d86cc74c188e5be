package network.referral.ctl;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says, once, that a command asks the network of deploy/up on this machine, where nobody
 * has named one: who is paged for another would take its answer for that one's.
 */
public final class NetworkHere {

    /** In words: what of it deploy/referralctl has chosen by itself. */
    private static final String VARIABLE = "REFERRAL_CHOSEN";

    private final List<String> chosen;

    private boolean isTold;

    /** What of a network is asked, and by what another one's is named. */
    public enum Part {

        BROKERS("brokers", "--bootstrap-servers, --command-config"), ROUTING("routing", "--client, --routing-url"),
        KEY_STORE("key-store", "--client, --key-store");

        private final String word;

        private final String options;

        Part(String word, String options) {
            this.word = word;
            this.options = options;
        }

    }

    private NetworkHere(List<String> chosen) {
        this.chosen = chosen;
    }

    static NetworkHere ofEnvironment() {
        return new NetworkHere(List.of(Optional.ofNullable(System.getenv(VARIABLE)).orElse("").split(" +")));
    }

    /** Before it is asked. */
    public static void tell(CommandSpec command, Part part) {
        ((Referralctl) command.root().userObject()).networkHere().tell(Terminal.of(command), part);
    }

    private void tell(Terminal terminal, Part part) {
        if (!isTold && chosen.contains(part.word)) {
            isTold = true;
            terminal
                .notice("Asks the network of this machine (deploy/up), since no other is named: " + part.options + ".");
        }
    }

}
