/**
 * Proves that a protocol lets nobody fall through, or shows a case that it does; and says
 * in policy words what a new version changes.
 *
 * <p>
 * Works on exact sets of cases, not on samples. Reasons from the protocol as written and
 * shares no code with the evaluator that decides, so that each can be held against the
 * other. No clock, no randomness, no framework.
 */
package network.referral.routing.protocol.proof;
