package network.referral.schemas;

import java.util.List;
import java.util.stream.Stream;
import network.referral.events.ErasureMark;
import network.referral.events.HeldReport;
import network.referral.events.KeptReport;

/** Every kind of topic once. */
final class Catalogue {

    static final AgencyId AGENCY = new AgencyId("harbour-clinic");

    private Catalogue() {
    }

    /** With what never leaves routing: the next version must read it too. */
    static Stream<Topic> topics() {
        return Stream
            .of(Topics.shared(), Topics.of(AGENCY),
                    List.of(Topics.GROUPS, Topics.LINKS, Topic.log("held-reports", HeldReport.SCHEMA$),
                            Topic.log("kept-reports", KeptReport.SCHEMA$), Topic.log("erased", ErasureMark.SCHEMA$)))
            .flatMap(List::stream);
    }

    /**
     * The record type's simple name: what its baseline and its golden sample are called.
     */
    static String nameOf(Topic topic) {
        return topic.schema().getName();
    }

}
