/**
 * Classes laid out like the network, each of which breaks one of its laws. Never run.
 */
package network.referral.e2e.planted;
