/**
 * Stage linking: whether a report is about a person whom another agency has reported
 * before, in the same encounter.
 *
 * <p>
 * Routing sees no identity. Persons of one encounter who look alike to it are told apart
 * by counting. No clock, no bus, no framework.
 */
package network.referral.routing.linking;
