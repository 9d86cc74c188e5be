/**
 * A second proof, by trying every case on the evaluator. Slow, simple, and in a package
 * of its own so that it can share no code with the prover.
 */
package network.referral.routing.protocol.enumeration;
