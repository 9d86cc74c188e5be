package network.referral.intake.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a reporter is told, for the documentation only: {@code ReporterView} is sent. */
@Schema(name = "ReporterView", description = "That somebody acts, for what, and since when")
record ReporterViewBody(String referralId, @Schema(allowableValues = {
        "open", "acknowledged", "closed" },
        description = "closed: all is done, or asked of nobody any more; also at once, where it was done for another "
                + "agency's report of the same person before: then nobody reads this one") String state,
        List<Item> assignments){

    @Schema(name = "Item")
    record Item(@Schema(example = "receive-and-screen") String purpose, @Schema(allowableValues = {
            "open", "acknowledged", "closed" }) String state,
            @Schema(types = { "string", "null" }, format = "date-time",
                    description = "When routing took the agency's own word, later than it was said where routing "
                            + "was away; null until then") String acknowledgedAt){
    }
}
