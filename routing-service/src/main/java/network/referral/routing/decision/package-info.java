/**
 * Stage decision: which agencies must act on a report, why, and by when, under which
 * protocol version.
 *
 * <p>
 * No clock, no bus, no framework.
 */
package network.referral.routing.decision;
