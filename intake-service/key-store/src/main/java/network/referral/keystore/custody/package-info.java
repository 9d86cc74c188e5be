/**
 * May this be done with a referral's key, as it stands? A pure stage: no clock, no
 * chance, no cipher, no framework.
 */
package network.referral.keystore.custody;
