package network.referral.audit.chain;

/**
 * Who writes chains, one after the other and never two at a time.
 *
 * @param service principal, for example agency-gateway
 * @param instance tells apart processes of one service that run at the same time
 */
public record Writer(String service, String instance) {

    public Writer {
        Shape.demand(Shape.isCode(service) && Shape.isCode(instance),
                "The service and the instance that write an audit chain have lower-case letters, digits and hyphens, "
                        + "63 at most");
    }

    @Override
    public String toString() {
        return service + "/" + instance;
    }
}
