/**
 * The language of referral protocols: what a file says, and what follows from it for
 * given facts. No clock, no bus, no framework.
 *
 * <p>
 * A file is read by {@link network.referral.routing.protocol.ProtocolReader}, section by
 * section ({@code RuleReader}, {@code PriorityReader} ...; what is wrong is a
 * {@link network.referral.routing.protocol.Finding}, all of them at once), into a
 * {@link network.referral.routing.protocol.Protocol}. {@code FactsReader} reads facts.
 * The {@code Evaluator} makes a {@link network.referral.routing.protocol.Decision} of
 * both, and {@code Explanation} says why, and what nearly fired.
 * {@code deploy/protocols/README.md} is the language's manual; {@code proof} says whether
 * a protocol leaves anybody out.
 */
package network.referral.routing.protocol;
