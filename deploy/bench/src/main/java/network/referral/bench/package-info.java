/**
 * Measures routing against a bare Kafka Streams loop, and the protocol language against
 * DMN engines, in one run each; {@code deploy/bench/README.md} has the tables.
 *
 * <p>
 * {@code RoutingBench} and {@code ProtocolBench} are the two programs.
 */
package network.referral.bench;
