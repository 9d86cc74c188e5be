/** Notices over HTTP, as Standard Webhooks says: one attempt, and what came of it. */
package network.referral.gateway.webhook;
