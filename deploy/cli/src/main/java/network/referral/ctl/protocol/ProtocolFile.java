package network.referral.ctl.protocol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import network.referral.ctl.NamedPlace;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;

/**
 * A protocol with the exact text it was read from.
 */
public record ProtocolFile(Protocol protocol, String content) {

    static ProtocolFile of(Protocol protocol, byte[] bytes) {
        return new ProtocolFile(protocol, new String(bytes, StandardCharsets.UTF_8));
    }

    /** One that is to decide what is reported. */
    public static ProtocolReading read(Path file) {
        return ProtocolReader.readForReports(file.toString(), NamedPlace.bytes(file));
    }

    /**
     * One that may decide already: as the language alone reads it, whatever is demanded
     * of a new one.
     */
    static ProtocolReading readAsInForce(Path file) {
        return ProtocolReader.read(file.toString(), NamedPlace.bytes(file));
    }

}
