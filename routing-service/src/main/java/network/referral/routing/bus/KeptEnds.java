package network.referral.routing.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each partition ended when it was last looked at, in a file of a line for each:
 * topic, partition, the offset of the next record, and when the newest before it was
 * written. Beside them is for a while what is gone: a process that ends by that must not
 * have been the only one to tell it.
 */
final class KeptEnds {

    static final String FILE = "ends-of-topics";

    /** Whoever alerts may have gone with the brokers, and be back later. */
    static final Duration TOLD = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(KeptEnds.class);

    private static final Pattern LINE = Pattern
        .compile("([a-zA-Z0-9._-]+) ([0-9]{1,9}) ([0-9]{1,18})(?: ([0-9]{1,18}))?");

    private static final Pattern GONE = Pattern
        .compile("([a-zA-Z0-9._-]+) gone ([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,18})");

    private final Path file;

    private final Map<TopicPartition, End> ends = new HashMap<>();

    private final List<Gone> gone = new ArrayList<>();

    private boolean hasTold;

    private Instant lookedAt;

    /** Whether the file does not say yet what is known. */
    private boolean isBehind;

    /**
     * @param offset of the next record
     * @param newest when the newest before it was written, in milliseconds since the
     * epoch; less than 0 where that is not known
     */
    record End(long offset, long newest) {

        private static End of(Matcher line) {
            return new End(Long.parseLong(line.group(3)), line.group(4) == null ? -1 : Long.parseLong(line.group(4)));
        }

        boolean isDated() {
            return newest >= 0;
        }

        @Override
        public String toString() {
            return isDated() ? offset + " " + newest : String.valueOf(offset);
        }

    }

    /**
     * @param had when they were seen last, as far back as the file was made
     * @param until so long each process that is started tells it
     */
    record Gone(String topic, long records, Instant had, Instant until) {

        private static Gone of(Matcher line) {
            return new Gone(line.group(1), Long.parseLong(line.group(2)), time(line.group(3)), time(line.group(4)));
        }

        private static Instant time(String millis) {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        }

        @Override
        public String toString() {
            return topic + " gone " + records + " " + had.toEpochMilli() + " " + until.toEpochMilli();
        }

    }

    private KeptEnds(Path file) {
        this.file = file;
        this.lookedAt = Instant.ofEpochMilli(file.toFile().lastModified());
    }

    static KeptEnds in(Path folder) {
        var kept = new KeptEnds(folder.resolve(FILE));
        kept.read();
        return kept;
    }

    /** A line that is none is as none: of that partition nothing is known. */
    private void read() {
        try {
            var lines = Files.readAllLines(file);
            lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> ends.merge(new TopicPartition(line.group(1), Integer.parseInt(line.group(2))),
                        End.of(line), BinaryOperator.maxBy(Comparator.comparingLong(End::offset))));
            lines.stream().map(GONE::matcher).filter(Matcher::matches).map(Gone::of).forEach(gone::add);
            if (ends.isEmpty() || ends.size() + gone.size() < lines.size()) {
                log.warn("{} is damaged: it says of {} partitions where they ended, and of no other", file,
                        ends.size());
            }
        }
        catch (NoSuchFileException e) {
            log.debug("Nobody has looked yet where the topics end");
        }
        catch (IOException e) {
            log.warn("Where the topics ended cannot be read from {}: {}", file, e.getClass().getName());
        }
    }

    /** When the newest record was written of each that is known, as it was last kept. */
    Map<TopicPartition, Long> newest() {
        return ends.entrySet()
            .stream()
            .filter(end -> end.getValue().isDated())
            .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().newest()));
    }

    /**
     * Keeps where they end now. A topic that is not among them is kept as it was, and so
     * is one whose newest record is only just being written.
     * @param newer the first record of each that is newer than {@link #newest} is: before
     * where it ended it has taken the place of one that is gone
     * @return what is gone and was not told by this process
     */
    List<Gone> changes(Map<TopicPartition, End> now, Map<TopicPartition, Long> newer, Instant at) {
        isBehind |= gone.removeIf(each -> !at.isBefore(each.until()));
        int told = hasTold ? gone.size() : 0;
        var lost = lost(now, newer);
        lost.forEach((topic, records) -> gone.add(new Gone(topic, records, lookedAt, at.plus(TOLD))));
        isBehind |= !lost.isEmpty();
        hasTold = true;
        if (isBehind) {
            isBehind = !write();
        }
        lookedAt = at.truncatedTo(ChronoUnit.MILLIS);
        if (!isBehind && !file.toFile().setLastModified(lookedAt.toEpochMilli())) {
            log.debug("When the topics were looked at cannot be kept in {}", file);
        }
        return List.copyOf(gone.subList(told, gone.size()));
    }

    private Map<String, Long> lost(Map<TopicPartition, End> now, Map<TopicPartition, Long> newer) {
        var lost = new TreeMap<String, Long>();
        now.forEach((partition, end) -> {
            var was = ends.getOrDefault(partition, end);
            long records = was.offset() - Math.min(end.offset(), newer.getOrDefault(partition, end.offset()));
            if (records > 0) {
                lost.merge(partition.topic(), records, Long::sum);
            }
            var is = records <= 0 && was.isDated() && !end.isDated() ? was : end;
            isBehind |= !is.equals(ends.put(partition, is));
        });
        return lost;
    }

    /** True where such a topic has lost records, and that is told still. */
    boolean areGoneOf(Predicate<String> topic) {
        return gone.stream().map(Gone::topic).anyMatch(topic);
    }

    /** True where of no other of these topics it is known where it ended. */
    boolean areAllOf(Set<String> topics, Collection<TopicPartition> partitions) {
        return ends.keySet().stream().filter(of -> topics.contains(of.topic())).allMatch(partitions::contains);
    }

    /** Whole or not at all, whatever ends this process meanwhile or the machine. */
    private boolean write() {
        var lines = Stream
            .concat(ends.entrySet()
                .stream()
                .map(end -> end.getKey().topic() + " " + end.getKey().partition() + " " + end.getValue()),
                    gone.stream().map(Gone::toString))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.createDirectories(file.getParent());
            Files.move(
                    Files.writeString(file.resolveSibling(FILE + ".new"), lines, StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.DSYNC),
                    file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        catch (IOException e) {
            log.warn("Where the topics end cannot be kept in {}: {}", file, e.getClass().getName());
            return false;
        }
    }

}
