/**
 * The language of referral protocols: what a file says, and what follows from it for
 * given facts. No clock, no bus, no framework.
 *
 * <p>
 * {@code reading} makes a {@link network.referral.routing.protocol.Protocol} of a file.
 * {@code FactsReader} reads facts. The {@code Evaluator} makes a
 * {@link network.referral.routing.protocol.Decision} of both, and {@code Explanation}
 * says why, and what nearly fired. {@code proof} says whether a protocol leaves anybody
 * out. {@code deploy/protocols/README.md} is the language's manual.
 */
package network.referral.routing.protocol;
