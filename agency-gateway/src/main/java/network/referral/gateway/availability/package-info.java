/**
 * Stage availability: what an agency may say of itself as a whole, and what is wrong with
 * what it said. No clock, no bus, no framework.
 */
package network.referral.gateway.availability;
