/**
 * What an agency may read of an assignment, opened at the last moment and kept nowhere.
 */
package network.referral.gateway.opening;
