/**
 * Where keys, marks of erasure and legal holds lie.
 * {@link network.referral.keystore.vault.Custodian} is the door; a backend is a
 * {@link network.referral.keystore.vault.KeyVault}.
 */
package network.referral.keystore.vault;
