package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The steps that durable writing is made of: power may fail between any two, and in any.
 */
interface Disk {

    /** A new file, or the old one emptied first, for its owner alone. */
    void write(Path file, byte[] bytes) throws IOException;

    /** In place: the same blocks, as far as the medium does so. */
    void overwrite(Path file, byte[] bytes) throws IOException;

    void sync(Path file) throws IOException;

    void rename(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    void makeFolder(Path folder) throws IOException;

    /** Makes what was created, renamed and deleted in it durable. */
    void syncFolder(Path folder) throws IOException;

}
