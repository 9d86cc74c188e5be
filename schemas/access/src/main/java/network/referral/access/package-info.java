/**
 * Who calls a service over HTTP, and whether it may. Services know {@link Caller} and the
 * scopes that their endpoints need; tokens are known here only.
 */
package network.referral.access;
