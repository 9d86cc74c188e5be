package network.referral.ctl.deadletter;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the dead letters once and keeps the newest. */
final class DeadLetterList {

    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME = Comparator
        .<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
        .thenComparingInt(ConsumerRecord::partition)
        .thenComparingLong(ConsumerRecord::offset);

    private final PriorityQueue<ConsumerRecord<byte[], byte[]>> newest = new PriorityQueue<>(BY_TIME);

    private final int limit;

    private long dropped;

    private DeadLetterList(int limit) {
        this.limit = limit;
    }

    /**
     * @param since null for all
     */
    static int run(BusOptions options, Instant since, int limit, Terminal terminal) {
        return Bus.use(options, bus -> {
            var list = new DeadLetterList(limit);
            bus.scan(Topics.DEAD_LETTERS, Optional.ofNullable(since), list::take);
            print(terminal, list.newest.stream().sorted(BY_TIME).map(entry -> Letter.of(bus.wire(), entry)).toList());
            if (list.dropped > 0) {
                terminal.notice(list.dropped + " older ones are not shown: see --limit.");
            }
            return ExitCode.OK;
        });
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        newest.add(entry);
        if (newest.size() > limit) {
            newest.poll();
            dropped++;
        }
    }

    private static void print(Terminal terminal, List<Letter> letters) {
        if (terminal.isJson()) {
            terminal.json(letters.stream().map(Letter::json).toList());
            return;
        }
        var table = new Table("PARKED", "CAUSE", "SERVICE", "FROM", "REFERRAL", "KEY", "VALUE");
        letters.forEach(letter -> table.row(letter.parkedAt(), letter.cause(), letter.service(), letter.from(),
                letter.referralId().orElse("-"), letter.keyBytes() + " B", letter.valueBytes() + " B"));
        table.print(terminal.out());
    }

}
