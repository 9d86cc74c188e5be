/**
 * The books of routing: what came in on one side, what became of it on the other. Reads
 * the topics for itself and trusts no counter of the code it watches. No clock, no bus,
 * no framework.
 */
package network.referral.routing.ledger;
