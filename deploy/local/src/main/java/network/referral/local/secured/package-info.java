/**
 * What makes the bus of a local network a secured one: its own certificate authority, the
 * broker's secrets, and the files by which clients sign in. All of it lies in one folder
 * that only its owner reads.
 */
package network.referral.local.secured;
