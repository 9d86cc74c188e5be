package network.referral.ctl.keys;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import network.referral.ctl.CommandFailed;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PrivateKey;

/**
 * The private keys of one recipient, for whoever is at the terminal: what is wrong with
 * them is told.
 */
record PrivateKeys(Path folder) {

    List<PrivateKey> read() {
        return orTold(new KeyFolder(folder)::read);
    }

    PrivateKey add() {
        return orTold(new KeyFolder(folder)::add);
    }

    private static <T> T orTold(Supplier<T> act) {
        try {
            return act.get();
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed.failed(e.getMessage());
        }
    }

}
