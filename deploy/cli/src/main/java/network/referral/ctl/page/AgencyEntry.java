package network.referral.ctl.page;

import java.util.Map;
import network.referral.routing.protocol.AgencyName;

/**
 * An agency as its directory has it.
 *
 * @param names by language
 * @param status how sure the entry is
 * @param note empty when there is none
 */
public record AgencyEntry(String id, Map<String, AgencyName> names, boolean atAnyHour, String status, String note) {
}
