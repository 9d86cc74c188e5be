/** Between the bus and the inboxes. */
package network.referral.gateway.bus;
