package network.referral.routing.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each partition ended when it was last looked at, in a file of a line for each:
 * topic, partition and the offset of the next record. Of one that ends earlier now the
 * file keeps for a while where it did: a process that ends by that must not have been the
 * only one to tell it.
 */
final class KeptEnds {

    static final String FILE = "ends-of-topics";

    /** As alerts of what concerns persons are on: see alerts.yaml. */
    static final Duration TOLD = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(KeptEnds.class);

    private static final Pattern LINE = Pattern.compile("([a-zA-Z0-9._-]+) ([0-9]{1,9}) ([0-9]{1,18})");

    private final Path file;

    private final Map<TopicPartition, Long> ends;

    private final Map<TopicPartition, Before> before = new HashMap<>();

    /** Whether the file does not say yet what is known. */
    private boolean isBehind;

    /** Where one ended that ends earlier now. */
    private record Before(long end, Instant until) {
    }

    private KeptEnds(Path file, Map<TopicPartition, Long> ends) {
        this.file = file;
        this.ends = ends;
    }

    static KeptEnds in(Path folder) {
        var file = folder.resolve(FILE);
        return new KeptEnds(file, read(file));
    }

    /** A line that is none is as none: of that partition nothing is known. */
    private static Map<TopicPartition, Long> read(Path file) {
        try {
            var lines = Files.readString(file).lines().map(LINE::matcher).toList();
            var ends = lines.stream()
                .filter(Matcher::matches)
                .collect(Collectors.toMap(line -> new TopicPartition(line.group(1), Integer.parseInt(line.group(2))),
                        line -> Long.valueOf(line.group(3)), Math::max, HashMap::new));
            if (ends.isEmpty() || ends.size() < lines.size()) {
                log.warn("{} is damaged: it says of {} partitions where they ended, and of no other", file,
                        ends.size());
            }
            return ends;
        }
        catch (NoSuchFileException e) {
            return new HashMap<>();
        }
        catch (IOException e) {
            log.warn("Where the topics ended cannot be read from {}: {}", file, e.getClass().getName());
            return new HashMap<>();
        }
    }

    /**
     * Keeps where they end now. A topic that is not among them is kept as it was.
     * @return how many records fewer there are, by topic, of those that end earlier
     */
    Map<String, Long> changes(Map<TopicPartition, Long> now, Instant at) {
        var fewer = new TreeMap<String, Long>();
        isBehind |= before.values().removeIf(was -> !at.isBefore(was.until()));
        for (var end : now.entrySet()) {
            var was = ends.put(end.getKey(), end.getValue());
            isBehind |= !end.getValue().equals(was);
            if (was != null && end.getValue() < was) {
                fewer.merge(end.getKey().topic(), was - end.getValue(), Long::sum);
                before.putIfAbsent(end.getKey(), new Before(was, at.plus(TOLD)));
            }
        }
        if (isBehind) {
            isBehind = !write();
        }
        return fewer;
    }

    /** True where of no other of these topics it is known where it ended. */
    boolean areAllOf(Set<String> topics, Collection<TopicPartition> partitions) {
        return ends.keySet().stream().filter(of -> topics.contains(of.topic())).allMatch(partitions::contains);
    }

    private long told(Map.Entry<TopicPartition, Long> end) {
        var was = before.get(end.getKey());
        return was == null ? end.getValue() : Math.max(was.end(), end.getValue());
    }

    /** Whole or not at all, whatever ends this process meanwhile or the machine. */
    private boolean write() {
        var lines = ends.entrySet()
            .stream()
            .map(end -> end.getKey().topic() + " " + end.getKey().partition() + " " + told(end))
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
