package network.referral.routing.protocol.proof;

/**
 * The sets of cases of a protocol grew beyond what a proof may take of a machine. Nothing
 * was decided: such a protocol is neither proven nor refuted.
 */
public final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLargeException() {
        super("The rules tell too many cases apart for an exact proof; say them with fewer inputs or in fewer rules.");
    }

}
