package network.referral.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * What a sealed content is about. Its bindings are the associated data of the
 * encryptions: each opener makes them of what it knows itself, never of what a record
 * says, so that bytes that were moved or swapped open nothing.
 *
 * @param revision of the identification whose content it is
 * @param compartment for example health; no {@code |}
 */
public record Subject(ReferralId referral, int revision, String compartment) {

    /** Who re-wraps for the agencies, and can open no content. */
    public static final String ROUTING = "routing-service";

    private static final String VERSION = "rn1";

    public Subject {
        Objects.requireNonNull(referral);
        if (revision < 1 || compartment.isEmpty() || compartment.indexOf('|') >= 0) {
            throw new IllegalArgumentException("A subject has a revision from 1 and a compartment's name");
        }
    }

    /** Of the content's own encryption. */
    byte[] content() {
        return bytes("content", this.toString());
    }

    /** Of the content key's wrapping for routing. */
    public byte[] forRouting() {
        return bytes("wrap", this + "|" + ROUTING);
    }

    /** Of the content key's wrapping for one agency and one assignment. */
    public byte[] forAgency(AgencyId agency, AssignmentId assignment) {
        return bytes("wrap", this + "|" + agency + "|" + assignment);
    }

    /** Of a carrier, which serves one recipient and no certain subject. */
    static byte[] carrier(String recipient) {
        return bytes("carrier", recipient);
    }

    private static byte[] bytes(String kind, String rest) {
        return (VERSION + "|" + kind + "|" + rest).getBytes(StandardCharsets.UTF_8);
    }

    /** No personal data: ids, a number and a code. */
    @Override
    public String toString() {
        return referral + "|" + revision + "|" + compartment;
    }

}
