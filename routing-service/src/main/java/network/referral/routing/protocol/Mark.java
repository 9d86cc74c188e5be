package network.referral.routing.protocol;

/**
 * How sure something is, and what is missing.
 *
 * @param status how sure
 * @param note what is not confirmed, in words; empty when there is nothing to add
 */
public record Mark(Status status, String note) {

    /** Of what says nothing about itself. */
    public static final Mark ASSUMED = new Mark(Status.ASSUMPTION, "");

}
