/**
 * Who may call the local network: its clients and its persons, their secrets, and the
 * files that tell them.
 */
package network.referral.local.clients;
