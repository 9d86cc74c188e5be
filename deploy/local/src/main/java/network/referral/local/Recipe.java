package network.referral.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How one process of the network is started, as often as need be.
 *
 * @param ready returns when the process does its work, or throws a
 * {@link LocalNetworkException} that says why it does not
 */
record Recipe(String name, JavaProgram program, Map<String, String> environment, Path log, Consumer<Child> ready) {
}
