package network.referral.keystore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The room where the keys lie")
class DiskRoomTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final AtomicLong nanos = new AtomicLong(-1);

    private final AtomicLong total = new AtomicLong(100);

    private final AtomicInteger asked = new AtomicInteger();

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private boolean isToHang;

    private DiskRoom room() {
        var room = new DiskRoom(new Volume(), nanos::get);
        room.bindTo(meters);
        return room;
    }

    private double shown(String name) {
        return meters.get(name).tag("path", new File("store").getAbsolutePath()).gauge().value();
    }

    @Test
    void is_shown_as_it_was_last_read() {
        try (var room = room()) {
            room.start();

            await().until(() -> shown("disk.free") == 25);
            assertThat(shown("disk.total")).isEqualTo(100);
        }
    }

    @Test
    void is_not_known_before_it_was_read_nor_a_minute_after() {
        try (var room = room()) {
            assertThat(shown("disk.free")).isNaN();

            room.look();
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(shown("disk.free")).isEqualTo(25);

            nanos.incrementAndGet();
            assertThat(shown("disk.free")).isNaN();
            assertThat(shown("disk.total")).isNaN();
        }
    }

    @Test
    void is_not_taken_for_none_where_it_cannot_be_read() {
        try (var room = room()) {
            room.look();
            total.set(0);
            room.look();

            assertThat(shown("disk.total")).isEqualTo(100);
        }
    }

    @Test
    @Timeout(120)
    void is_asked_for_by_one_thread_alone_where_that_hangs() {
        isToHang = true;
        try (var room = room()) {
            room.start();
            await().until(() -> asked.get() == 1);

            for (int scrape = 0; scrape < 50; scrape++) {
                assertThat(shown("disk.free")).isNaN();
            }

            assertThat(asked).hasValue(1);
            mayEnd.countDown();
            await().until(() -> shown("disk.free") == 25);
        }
    }

    private final class Volume extends File {

        private static final long serialVersionUID = 1L;

        Volume() {
            super("store");
        }

        @Override
        public long getUsableSpace() {
            asked.incrementAndGet();
            if (isToHang) {
                try {
                    mayEnd.await();
                }
                catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return 25;
        }

        @Override
        public long getTotalSpace() {
            return total.get();
        }

    }

}
