package network.referral.ctl.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import network.referral.ctl.CommandFailed;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PrivateKey;

/**
 * The private keys of one recipient, for whoever is at the terminal: what is wrong with
 * them is told.
 *
 * @param ring the folder of all keys
 * @param recipient where in it, such as {@code agencies/<id>}
 */
record PrivateKeys(Path ring, String recipient) {

    Path folder() {
        return ring.resolve(recipient);
    }

    List<PrivateKey> read() {
        return orTold(new KeyFolder(folder())::read,
                "Cannot read the keys in " + folder() + ": may you read all of it?");
    }

    List<String> ids() {
        return read().stream().map(key -> key.publicKey().id()).toList();
    }

    PrivateKey add() {
        try {
            RingFolder.make(ring, folder());
        }
        catch (IOException e) {
            throw CommandFailed.failed(notKept(folder()));
        }
        return orTold(new KeyFolder(folder())::add, notKept(folder()));
    }

    /** Says what to look at. */
    static String notKept(Path place) {
        return "Cannot keep a key in " + place + ": may it be written in its owner's name, and is there room?";
    }

    private static <T> T orTold(Supplier<T> act, String otherwise) {
        try {
            return act.get();
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed.failed(e.getMessage());
        }
        catch (UncheckedIOException e) {
            throw CommandFailed.failed(otherwise);
        }
    }

}
