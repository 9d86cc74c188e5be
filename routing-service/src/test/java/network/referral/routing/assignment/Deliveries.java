package network.referral.routing.assignment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A bus that keeps the order of what is sent to one receiver and no other, as a partition
 * does.
 */
final class Deliveries {

    private final Map<String, Deque<Runnable>> channels = new LinkedHashMap<>();

    void send(String to, Runnable message) {
        channels.computeIfAbsent(to, key -> new ArrayDeque<>()).add(message);
    }

    /** Those that are on their way, and those that they lead to. */
    void deliverAll(Random random) {
        while (!channels.isEmpty()) {
            deliver(random);
        }
    }

    /** The next one to somebody; none where none is on its way. */
    void deliver(Random random) {
        var receivers = List.copyOf(channels.keySet());
        if (!receivers.isEmpty()) {
            var to = receivers.get(random.nextInt(receivers.size()));
            var next = channels.get(to).poll();
            if (channels.get(to).isEmpty()) {
                channels.remove(to);
            }
            next.run();
        }
    }

}
