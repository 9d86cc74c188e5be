package network.referral.intake.api;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** The body of a report, for the documentation only: it is read by hand. */
@Schema(name = "Identification", description = "What was seen of one person. Codes only, but for the compartments.")
record IdentificationBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Whose protocol decides") String jurisdiction,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Agency id of the reporter") String reporter,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Encounter encounter,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
                description = "True when the officer presumes the person a victim; false for an observation: nobody is asked to act on it or shown any of it, so bring nothing that says who the person is") boolean presumption,
        @ArraySchema(maxItems = 200, uniqueItems = true,
                arraySchema = @Schema(description = "Codes of GET /v1/indicators")) List<String> indicators,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Profile profile,
        @ArraySchema(maxItems = 50, uniqueItems = true,
                arraySchema = @Schema(description = "Flags of the jurisdiction's protocol. They decide who is asked "
                        + "and are shown to nobody: what agencies must know of them is said in a compartment, too "
                        + "(the report page writes guardian-in-doubt and unaccompanied into family, "
                        + "immediate-danger and suspect-present into risk)")) List<String> flags,
        Consent consent, @Schema(types = {
                "string", "null" },
                description = "Agency id of an agency whose official is implicated, of whatever jurisdiction; one of the directory, unless a revision presumes no victim, or says that a consent is refused or withdrawn, or it is the one that reports. Who is named stays kept out for as long as each report after it names it, here or in alsoImplicated, and no longer; and is kept out of this report, and of another agency's of the same groupId where that is linked with it, because it describes the person alike: of any other one of the same person only where that names it, too") String implicatedAgency,
        @ArraySchema(maxItems = 5, uniqueItems = true, arraySchema = @Schema(
                description = "Agency ids of further agencies whose officials are implicated: kept out as the implicatedAgency is, which must be there and is not repeated here. To warn of a second one, name it and go on naming the first. Rules ask about the implicatedAgency only")) List<String> alsoImplicated,
        @Schema(types = { "string", "null" }, description = "Where the jurisdiction decides in stages") String stage,
        @Schema(description = "Sensitive content by compartment, any JSON value each: identity, contact-safe, whereabouts, account, suspects, health, migration-status, risk, assistance, decision, family. Sealed before it leaves intake") Map<String, Object> compartments){

    /** The contract's; of an invented person. */
    static final String EXAMPLE = """
            {
              "jurisdiction": "TM",
              "reporter": "airport-security-ashgabat",
              "encounter": {"place": "airport", "placeCode": "ASB", "direction": "departing", "occurredAt": "2026-11-24T08:15:00Z", "minutesLeft": 40},
              "presumption": true,
              "indicators": ["TRV-01", "GEN-17"],
              "profile": {"ageGroup": "adult", "sex": "female", "languages": ["tk"], "interpreterNeeded": false, "citizenship": "national", "nationality": "TM"},
              "flags": ["departure-imminent", "suspect-present"],
              "consent": {"assistance": "not-asked", "police": "not-asked", "consular": "not-asked"},
              "implicatedAgency": null,
              "compartments": {"whereabouts": "Gate 4", "suspects": "A man two places behind holds her passport"}
            }
            """;

    record Encounter(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Place type of the jurisdiction's protocol", example = "airport") String place,
            @Schema(description = "Code of the post", pattern = "^[A-Z0-9-]{1,16}$") String placeCode,
            @Schema(allowableValues = {
                    "arriving", "departing", "inside", "unknown" }, defaultValue = "unknown") String direction,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time",
                    description = "RFC 3339 with its offset; at most 5 minutes ahead, at most a year ago") String occurredAt,
            @Schema(description = "Minutes until departure, when the report is sent. Agencies count them from when the "
                    + "network took it: revise what has waited. Said again with the same place and time they count "
                    + "from when they were first said", minimum = "0", maximum = "100000") Integer minutesLeft,
            @Schema(description = "Shared by the reports of one encounter, with several persons or by several agencies. "
                    + "By several only where each of them reports every person, one after the other in the same "
                    + "order, or whoever is of the same age group, sex and citizenship, as all girls who are children "
                    + "are, is taken for another. Of somebody met at another place, or days "
                    + "later, it says nothing: whom to keep out is said again. What was refused it never says: each "
                    + "report has its own consents. Of twelve digits, the code of the report page, the hyphens say nothing",
                    pattern = "^[A-Za-z0-9-]{1,64}$") String groupId){
    }

    record Profile(@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Who cannot tell says age-disputed, and the person is helped as a child; unknown, of which "
                    + "nobody was told, is helped as an adult",
            allowableValues = {
                    "adult", "child", "age-disputed", "unknown" }) String ageGroup,
            @Schema(allowableValues = { "female", "male", "other", "unknown" }, defaultValue = "unknown") String sex,
            @ArraySchema(maxItems = 10, uniqueItems = true,
                    arraySchema = @Schema(description = "ISO 639-1 or 639-3")) List<String> languages,
            @Schema(defaultValue = "false") boolean interpreterNeeded,
            @Schema(allowableValues = { "national", "foreign", "stateless", "unknown" },
                    defaultValue = "unknown") String citizenship,
            @Schema(types = { "string", "null" }, description = "ISO 3166-1 alpha-2",
                    pattern = "^[A-Z]{2}$") String nationality){
    }

    @Schema(description = "One answer per purpose; absent is unknown, which opens nothing that asks for consent. "
            + "Who must act is the protocol's to say, and what was not asked was not refused. Of an adult only given "
            + "permits what asks for consent; of a child, or of one whose age is in doubt, also not-asked, "
            + "not-applicable-child and unable")
    record Consent(@Schema(description = "To be helped", defaultValue = "unknown", allowableValues = {
            "not-asked", "given", "refused", "withdrawn", "not-applicable-child", "unable",
            "unknown" }) String assistance,
            @Schema(description = "To police being told", defaultValue = "unknown",
                    allowableValues = { "not-asked", "given", "refused", "withdrawn", "not-applicable-child", "unable",
                            "unknown" }) String police,
            @Schema(description = "To the person's consulate being told", defaultValue = "unknown",
                    allowableValues = { "not-asked", "given", "refused", "withdrawn", "not-applicable-child", "unable",
                            "unknown" }) String consular){
    }
}
