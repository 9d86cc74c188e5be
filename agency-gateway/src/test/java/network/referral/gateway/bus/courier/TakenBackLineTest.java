package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.inbox.Fact;
import network.referral.gateway.inbox.Offer;
import network.referral.sealing.ContentKey;
import network.referral.sealing.Wrapped;
import network.referral.sealing.Wrapping;
import org.junit.jupiter.api.Test;

/** What another report said is taken back, and its task is in the inbox no more. */
class TakenBackLineTest extends OtherReportSays {

    private static final Offer.Sealed HEALTH = new Offer.Sealed("health", 1, ContentKey.ALGORITHM, new byte[1],
            Wrapping.ALGORITHM, new Wrapped("key", new byte[32], new byte[32]));

    @Test
    void thatItMayBeKnownNoLongerIsToldAlsoOnceTheInboxHasReadAllAndHasNoTask() throws IOException {
        var takenBack = takenBack();
        inboxes.apply(CLINIC, new Fact.Enclosed(offer(takenBack), false));
        isToldByItself(next(takenBack), Notice.Event.CANCELLED);
    }

    /** As where it was enclosed once more since. */
    @Test
    void thatItMayBeKnownNoLongerIsForNobodyWhereTheInboxDoesNotSaySo() throws IOException {
        next(takenBack());
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.size()).isZero();
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 2));
    }

    @Test
    void thatItMayBeKnownNoLongerIsForNobodyOnceItIsEnclosedOnceMore() throws IOException {
        inboxes.apply(CLINIC, new Fact.Enclosed(offer(isQueued(), List.of(HEALTH)), false));
        line.forgetWhatIsMoot();

        assertThat(line.size()).isZero();
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 2));
    }

    @Test
    void thatItMayBeKnownNoLongerIsForNobodyOnceItsTaskIsThere() throws IOException {
        isQueued();
        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        line.forgetWhatIsMoot();

        assertThat(line.size()).isZero();
    }

    @Test
    void whereItsTaskIsThereThatItMayBeKnownNoLongerIsTakenBackAsWell() throws IOException {
        next(takenBack());
        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.notices().next(Instant.now(), notice -> true)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Notice.Event.INFORMED);
            assertThat(notice.withdraws()).isTrue();
        });
    }

    /** As while its endpoint is away. */
    private Assignment isQueued() throws IOException {
        var takenBack = takenBack();
        inboxes.apply(CLINIC, new Fact.Enclosed(offer(takenBack), false));
        next(takenBack);
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        line.forgetWhatIsMoot();
        assertThat(line.notices().size()).isOne();
        return takenBack;
    }

}
