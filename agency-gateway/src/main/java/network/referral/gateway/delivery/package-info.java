/**
 * Did the assignment reach the agency? A pure stage: no clock, no bus, no framework.
 * Delivered is never acknowledged: that is the agency's own word alone.
 */
package network.referral.gateway.delivery;
