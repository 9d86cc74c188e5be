package network.referral.intake.identification;

import network.referral.schemas.CodeWord;

/**
 * What may be wrong with one member of a report. Clients rely on the words: add, never
 * rename.
 */
public enum Fault {

    REQUIRED, WRONG_TYPE, UNKNOWN_FIELD, UNKNOWN_CODE, DUPLICATE_CODE, TOO_MANY, TOO_LONG, NOT_A_TOKEN, OUT_OF_RANGE,
    NOT_A_TIME, IN_THE_FUTURE, TOO_OLD, UNKNOWN_JURISDICTION, UNKNOWN_REPORTER, REPORTER_MAY_NOT_IDENTIFY,
    UNKNOWN_AGENCY, NOT_THE_REPORTER, NOT_THE_JURISDICTION, SEALING_NOT_AVAILABLE;

    /** For example {@code unknown-code}. */
    public String code() {
        return CodeWord.of(this);
    }

}
