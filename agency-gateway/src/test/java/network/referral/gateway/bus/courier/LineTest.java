package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.inbox.Fact;
import org.junit.jupiter.api.Test;

/** Another report says something for a task whose partition the inbox reads later. */
class LineTest extends OtherReportSays {

    @Test
    void isToldOnceTheInboxHasTheTask() {
        assertThat(line.toKeep()).as("not told").isEqualTo(upTo(OFFSET));
        assertThat(line.size()).isEqualTo(1);

        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.notices().next(Instant.now(), notice -> true)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Notice.Event.INFORMED);
            assertThat(notice.assignment()).isEqualTo(offer().assignment());
        });
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET));
    }

    @Test
    void isForNobodyOnceTheInboxHasReadAllAndHasNoTask() {
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 1));
        assertThat(line.size()).isZero();
        line.noticeWhatIsFolded(reader);
        assertThat(asked).isEmpty();
    }

    /** What its agency has read it may have kept for longer than its task is here. */
    @Test
    void thatItWasErasedIsToldAlsoOnceTheInboxHasReadAllAndHasNoTask() throws IOException {
        isToldByItself(erasedNext(), Notice.Event.ERASED);
    }

    /** The inbox has an entry that says so by then. */
    @Test
    void thatItWasErasedIsToldOfTheTaskWhereTheInboxHasIt() throws IOException {
        var erased = erasedNext();
        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.notices().next(Instant.now(), notice -> true)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Notice.Event.INFORMED);
            assertThat(notice.id()).startsWith(erased.getAssignmentId() + "/informed/");
            assertThat(notice.assignment()).isEqualTo(offer().assignment());
            assertThat(notice.referral()).isEqualTo(offer().referral());
        });
    }

    private Assignment erasedNext() throws IOException {
        var erased = other();
        erased.setReason(Fact.Enclosed.ERASED);
        return next(erased);
    }

    @Test
    void waitsUntilItIsKnownThatTheInboxHasReadAll() {
        line.noticeWhatIsFolded(reader);
        assertThat(asked).as("one question at a time").hasSize(1);
        brokerAnswers = false;
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET));

        brokerAnswers = true;
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 1));
    }

    @Test
    void isLeftToWhoeverTakesItsPartitionOver() {
        line.leave(partition -> partition == PARTITION);
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.size()).isZero();
        assertThat(line.toKeep()).isEmpty();
    }

    /** Whoever was away for a fortnight is not told of each of a thousand. */
    @Test
    void whatAPostIsAskedOnceMoreTakesThePlaceOfWhatItWasAskedOnceMoreBefore() throws IOException {
        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        task.setNotice(AssignmentNotice.ESCALATED);
        long offset = OFFSET;
        for (var reason : List.of("silence", "paged-again", "changed", "priority-raised", "changed", "changed")) {
            task.setReason(reason);
            line.read(entry(++offset, task));
        }
        inboxes.folded(CLINIC, PARTITION, offset);
        line.noticeWhatIsFolded(reader);
        line.forgetWhatIsMoot();

        assertThat(untold()).containsExactly(OFFSET + 1, OFFSET + 4, OFFSET + 6);
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        assertThat(untold()).as("what another report says").containsExactly(OFFSET);
        assertThat(line.toKeep()).isEqualTo(upTo(offset + 1));
    }

    /** Takes what it is told, one thing after the other. */
    private List<Long> untold() {
        return Stream.iterate(line.notices().next(Instant.now(), notice -> true), due -> !due.isEmpty(), due -> {
            line.notices().heard(due.getFirst(), new Reply.Taken(true), Instant.now());
            line.told(due.getFirst().place());
            return line.notices().next(Instant.now(), notice -> true);
        }).map(due -> due.getFirst().place().offset()).toList();
    }

}
