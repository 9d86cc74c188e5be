/** The key store over HTTP: an adapter. */
package network.referral.keystore.api;
