package network.referral.schemas;

import java.util.stream.Stream;

/** Every kind of topic once. */
final class Catalogue {

    static final AgencyId AGENCY = new AgencyId("harbour-clinic");

    private Catalogue() {
    }

    static Stream<Topic> topics() {
        return Stream.concat(Topics.shared().stream(), Topics.of(AGENCY).stream());
    }

    /**
     * The record type's simple name: what its baseline and its golden sample are called.
     */
    static String nameOf(Topic topic) {
        return topic.schema().getName();
    }

}
