/**
 * The client of the key store: what intake and the gateway need to have the keys of
 * compartments wrapped and unwrapped.
 */
package network.referral.keys;
