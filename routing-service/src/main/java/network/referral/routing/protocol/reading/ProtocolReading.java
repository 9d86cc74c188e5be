package network.referral.routing.protocol.reading;

import java.util.List;
import network.referral.routing.protocol.Protocol;

/** What came of reading a protocol file. */
public sealed interface ProtocolReading {

    /**
     * The file is a protocol. Whether it leaves nobody out is another question: see its
     * certificate.
     */
    record Accepted(Protocol protocol) implements ProtocolReading {
    }

    /** The file is none; everything found wrong, in file order. */
    record Rejected(List<Finding> findings) implements ProtocolReading {
    }

}
