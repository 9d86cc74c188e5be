/**
 * What did the agency answer? A pure stage: no clock, no bus, no framework; the same
 * arguments, the same answer.
 */
package network.referral.gateway.acknowledgement;
