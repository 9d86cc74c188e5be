package network.referral.schemas;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What has to be done of a file or a folder, so that it outlives a power cut. */
interface PowerCut {

    void sync(Path written) throws IOException;

    /** By reading rights: a file may be its owner's to read alone by now. */
    static void outlive(Path written) throws IOException {
        try (var channel = FileChannel.open(written, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

}
