package network.referral.keystore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final ReferralId referral = Cast.somebody();

    private final Turns turns = new Turns();

    private final List<String> served = new CopyOnWriteArrayList<>();

    private String serve(String who) {
        return turns.take(referral, () -> {
            served.add(who);
            return who;
        });
    }

    @Test
    void who_asked_first_is_served_first() throws InterruptedException {
        var second = Thread.ofPlatform().daemon().unstarted(() -> serve("second"));

        turns.take(referral, () -> {
            second.start();
            await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            return served.add("first");
        });
        serve("third");

        second.join();
        assertThat(served).containsExactly("first", "second", "third");
    }

}
