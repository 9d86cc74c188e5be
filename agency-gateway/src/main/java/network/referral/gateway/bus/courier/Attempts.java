package network.referral.gateway.bus.courier;

import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Receipts;
import network.referral.gateway.webhook.Webhooks;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts under way, each on a thread of its own: an endpoint that is slow holds up
 * nobody else.
 */
final class Attempts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private final Set<Subject> underWay = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Webhooks webhooks;

    private final Receipts receipts;

    /**
     * What came of one attempt.
     *
     * @param url that was called
     */
    record Ended(AgencyId agency, URI url, Notice notice, Reply reply) {
    }

    /** What an agency is being told of; also across a restart of the courier. */
    private record Subject(AgencyId agency, AssignmentId assignment) {
    }

    Attempts(Webhooks webhooks, Receipts receipts) {
        this.webhooks = webhooks;
        this.receipts = receipts;
    }

    void begin(Line line, Notice notice) {
        var inbox = line.inbox();
        var url = line.url();
        underWay.add(new Subject(inbox.agency(), notice.assignment()));
        threads.execute(() -> ended.add(new Ended(inbox.agency(), url, notice, attempt(inbox, url, notice))));
    }

    boolean isUnderWay(AgencyId agency, AssignmentId assignment) {
        return underWay.contains(new Subject(agency, assignment));
    }

    /** The next that has ended. */
    Optional<Ended> next() {
        var next = Optional.ofNullable(ended.poll());
        next.ifPresent(one -> underWay.remove(new Subject(one.agency(), one.notice().assignment())));
        return next;
    }

    private Reply attempt(Inbox inbox, URI url, Notice notice) {
        try {
            var reply = webhooks.tell(inbox.agency(), url, notice);
            if (!(reply instanceof Reply.Taken)) {
                return reply;
            }
            return notice.event().asks() ? new Reply.Taken(receipts.arrived(inbox, notice.assignment())) : reply;
        }
        catch (NotRecordedException e) {
            return new Reply.Unrecorded(e.getMessage());
        }
        catch (RuntimeException | Error e) {
            // of any kind: an attempt that never ends would hold up its agency for ever
            log.error("Failed with {} at a notice to {}", e.getClass().getName(), inbox.agency());
            return new Reply.Away(Reply.Why.NO_ANSWER);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

}
