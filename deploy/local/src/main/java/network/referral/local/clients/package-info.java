/**
 * Who may call the local network: its clients, their secrets, and the file that tells
 * them.
 */
package network.referral.local.clients;
