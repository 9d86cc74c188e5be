package network.referral.local.agencies;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into its inbox again and again and answers as its behaviour says. */
final class SampleAgency implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SampleAgency.class);

    private final String id;

    private final PullClient client;

    private final Behaviour behaviour;

    private final Duration pause;

    /**
     * @param pause between two looks
     */
    SampleAgency(String id, PullClient client, Behaviour behaviour, Duration pause) {
        this.id = id;
        this.client = client;
        this.behaviour = behaviour;
        this.pause = pause;
    }

    /** Until interrupted. A gateway that is away is asked again. */
    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(pause);
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            for (var assignment : client.open()) {
                answer(assignment);
            }
        }
        catch (IOException e) {
            log.debug("{} looks again: the gateway does not answer", id);
        }
        catch (RuntimeException e) {
            log.warn("{} looks again after {}", id, e.getClass().getSimpleName());
        }
    }

    private void answer(OpenAssignment assignment) throws IOException, InterruptedException {
        var state = assignment;
        var word = behaviour.next(state, Instant.now());
        while (word.isPresent() && client.say(state, word.get())) {
            state = state.in(word.get().status());
            word = behaviour.next(state, Instant.now());
        }
    }

}
