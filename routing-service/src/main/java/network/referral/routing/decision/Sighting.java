package network.referral.routing.decision;

import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;

/**
 * Of a report of an encounter that others may report too: which encounter, and what
 * routing sees of the person.
 */
public record Sighting(EncounterId encounter, LikenessId likeness) {
}
