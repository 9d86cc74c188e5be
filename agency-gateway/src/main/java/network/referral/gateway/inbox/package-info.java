/**
 * What one agency holds: its assignments and what it said of them, folded from its two
 * topics. Nothing here knows the bus.
 */
package network.referral.gateway.inbox;
