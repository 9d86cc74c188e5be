package network.referral.intake.api;

import io.swagger.v3.oas.annotations.media.Schema;
import network.referral.intake.identification.ReadReport;

/** The body of a revision, for the documentation only: it is read by hand. */
@Schema(name = "Revision", allOf = IdentificationBody.class,
        description = "The whole report as it is now, with reporter and jurisdiction of the first. What is left out "
                + "no longer holds: a compartment that is not there is taken back from every agency that may read it")
record RevisionBody(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1",
        description = "The revision in force plus one; above " + ReadReport.MOST_REVISIONS
                + " only what says no, and is not in force already: " + ReadReport.SAYS_NO + ". None above "
                + ReadReport.MOST_REVISIONS_TO_SAY_NO + ", unless an older build has taken more",
        example = "2") int revision) {

    /**
     * The first report's once the person has agreed to be helped; what still holds is
     * said again.
     */
    static final String EXAMPLE = """
            {
              "revision": 2,
              "jurisdiction": "TM",
              "reporter": "airport-security-ashgabat",
              "encounter": {"place": "airport", "placeCode": "ASB", "direction": "departing", "occurredAt": "2026-11-24T08:15:00Z", "minutesLeft": 20},
              "presumption": true,
              "indicators": ["TRV-01", "GEN-17"],
              "profile": {"ageGroup": "adult", "sex": "female", "languages": ["tk"], "interpreterNeeded": false, "citizenship": "national", "nationality": "TM"},
              "flags": ["departure-imminent", "suspect-present"],
              "consent": {"assistance": "given", "police": "refused", "consular": "not-asked"},
              "implicatedAgency": null,
              "compartments": {"whereabouts": "Gate 4", "suspects": "A man two places behind holds her passport"}
            }
            """;

}
