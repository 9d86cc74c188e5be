package network.referral.bench;

/**
 * The same service with sealing: three compartments in each report, and for each agency
 * what its rule shares and its entry in the directory allows.
 */
record SealedRouting(Routing routing) implements Subject {

    @Override
    public String name() {
        return "routing, sealing";
    }

    @Override
    public String group() {
        return routing.group();
    }

    @Override
    public String topic(String ofRouting) {
        return routing.topic(ofRouting);
    }

    @Override
    public byte[] value(Input input) {
        return routing.parties().sealed(input.value());
    }

    @Override
    public Jvm start() {
        routing.parties().publish(true);
        return routing.run();
    }

}
