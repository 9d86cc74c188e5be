package network.referral.routing.protocol;

import java.util.List;

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
