package network.referral.gateway.api;

import java.util.List;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import tools.jackson.databind.JsonNode;

/** Members of a body that are texts. */
final class Texts {

    /** No body that is taken here needs more. */
    static final int MOST_BYTES = 16 * 1024;

    private Texts() {
    }

    /** A null is as good as absent. */
    static Optional<String> of(JsonNode members, String pointer, List<Fault> faults) {
        var value = members.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            faults.add(Fault.of(pointer, Kind.WRONG_TYPE));
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

}
