package network.referral.audit.chain;

/** What is recorded. Closed: each is a symbol of the schema's {@code AuditAct}. */
public enum Act {

    /** Written by a newer version: cannot be judged by this one. */
    UNKNOWN,

    /** The first entry of each chain; made by the trail itself. */
    CHAIN_OPENED,

    REPORT_ACCEPTED, REPORT_REFUSED, REFERRAL_READ, DECISION_MADE, ASSIGNMENT_READ, COMPARTMENT_OPENED,
    COMPARTMENT_REFUSED, STATUS_GIVEN, AVAILABILITY_SAID, KEY_WRAPPED, KEY_UNWRAPPED, KEY_ERASED, HOLD_SET, HOLD_LIFTED,
    ACCESS_DENIED, AGENCY_ADDED, AGENCY_RETIRED, PROTOCOL_ACTIVATED, PROVISIONED, RIGHTS_CHANGED, DEAD_LETTER_REDRIVEN

}
