/**
 * From a protocol file to a {@link network.referral.routing.protocol.Protocol}, or to all
 * that is wrong with it.
 *
 * <p>
 * {@link network.referral.routing.protocol.reading.ProtocolReader} takes the file as a
 * tree of YAML ({@code YamlTree}, closed: no tags, no aliases, nothing twice) and gives
 * each section to the class named for it ({@code RuleReader}, {@code PriorityReader}
 * ...). What is wrong is a {@link network.referral.routing.protocol.reading.Finding}, all
 * of them at once, with the nearest right word.
 */
package network.referral.routing.protocol.reading;
