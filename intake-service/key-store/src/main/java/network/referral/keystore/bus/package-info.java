/** The key store on the bus: tells what was erased. An adapter. */
package network.referral.keystore.bus;
