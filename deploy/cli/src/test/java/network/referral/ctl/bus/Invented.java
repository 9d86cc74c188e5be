package network.referral.ctl.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Agencies of nobody, one for each test: the bus is shared. */
public final class Invented {

    private Invented() {
    }

    /** Writes the file of an agency in Northmark. */
    public static Path agency(Path folder, String id, String name) {
        try {
            Files.createDirectories(folder.resolve("nm"));
            return Files.writeString(folder.resolve("nm/" + id + ".yaml"), """
                    id: %s
                    name: {en: "%s"}
                    nameStatus: {en: unconfirmed}
                    jurisdiction: NM
                    type: health
                    roles: [medical-care]
                    channel: {type: pull}
                    duty: {supervisor: "%s:supervisor", hours: "office"}
                    entitlement: {case-ref: R, health: RW}
                    status: model
                    """.formatted(id, name, id));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
