package network.referral.rights;

import java.util.Arrays;
import java.util.List;

/** Who may have rights beside the agencies, each of which has the name of its id. */
public enum Principal {

    INTAKE("intake-service"), ROUTING("routing-service"), GATEWAY("agency-gateway"), KEY_STORE("key-store"),
    /** Whoever runs referralctl. */
    OPERATOR("operator"),
    /** Reads every topic, sees how each is set, and writes none. */
    AUDITOR("auditor");

    /** The brokers themselves, and whoever made the first of the others. */
    private static final List<String> ABOVE_RIGHTS = List.of("admin", "broker");

    /**
     * Clients of the issuer that are no agency's and sign in nowhere on the bus, the
     * pages that persons sign in to among them.
     */
    private static final List<String> BESIDE_THE_BUS = List.of("operations", "key-custodian", "schema-keeper", "pages");

    private final String id;

    Principal(String id) {
        this.id = id;
    }

    /** As a client signs in. */
    public String id() {
        return id;
    }

    /** Whether an agency of that id would be given what belongs to somebody else. */
    public static boolean isReserved(String id) {
        return ABOVE_RIGHTS.contains(id) || BESIDE_THE_BUS.contains(id)
                || Arrays.stream(values()).anyMatch(one -> one.id.equals(id));
    }

    @Override
    public String toString() {
        return id;
    }

}
