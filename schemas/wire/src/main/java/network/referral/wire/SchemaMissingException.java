package network.referral.wire;

/**
 * What a topic carries is not registered for it: provisioning was left out. Later, once
 * it was made up for, the same record can be written.
 */
public final class SchemaMissingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    SchemaMissingException(String subject, RuntimeException cause) {
        super("The schema of " + subject + " is not registered", cause);
    }

}
