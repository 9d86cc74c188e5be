/** What an agency's own system calls over HTTP. */
package network.referral.gateway.api;
