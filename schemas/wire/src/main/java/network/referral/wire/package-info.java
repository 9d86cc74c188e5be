/**
 * How records travel: Avro in the Confluent wire format, CloudEvents headers, and the
 * truth about broker and registry.
 *
 * <p>
 * {@link network.referral.wire.Wire} encodes and decodes, and answers what cannot be read
 * as a value ({@link network.referral.wire.Decoded});
 * {@link network.referral.wire.DeadLetters} parks it.
 * {@link network.referral.wire.TopicFollower} reads topics for as long as a process
 * lives, {@link network.referral.wire.ReplicatedView} keeps a compacted one as a map,
 * {@link network.referral.wire.ConfirmedWrites} writes and says whether it is there.
 * Everything else is how they start, and how health tells of them.
 */
package network.referral.wire;
