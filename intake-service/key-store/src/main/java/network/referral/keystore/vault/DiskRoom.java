package network.referral.keystore.vault;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.springframework.boot.micrometer.metrics.system.DiskSpaceMetricsBinder;

/**
 * How much room is left where the keys lie, as one thread last read it. To ask a volume
 * that is away hangs, and whoever reads the metrics must not: then there is no number
 * after a minute. It takes the place of the framework's, which asks at each scrape.
 */
final class DiskRoom extends DiskSpaceMetricsBinder implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final ScheduledExecutorService looking = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("disk-room").factory());

    private final File folder;

    private final LongSupplier nanos;

    /** Null before the first. */
    private volatile Room last;

    private record Room(long free, long total, long askedAt) {
    }

    /**
     * @param nanos of a clock that runs evenly
     */
    DiskRoom(File folder, LongSupplier nanos) {
        super(List.of(folder), List.of());
        this.folder = folder;
        this.nanos = nanos;
    }

    void start() {
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
    }

    void look() {
        long askedAt = nanos.getAsLong();
        var room = new Room(folder.getUsableSpace(), folder.getTotalSpace(), askedAt);
        // 0 says that it could not be read
        if (room.total() > 0) {
            last = room;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        watch(registry, "disk.free", "Usable space for path", Room::free);
        watch(registry, "disk.total", "Total space for path", Room::total);
    }

    private void watch(MeterRegistry registry, String name, String description, ToLongFunction<Room> bytes) {
        Gauge.builder(name, this, room -> room.known(bytes))
            .tag("path", folder.getAbsolutePath())
            .description(description)
            .baseUnit(BaseUnits.BYTES)
            .register(registry);
    }

    private double known(ToLongFunction<Room> bytes) {
        var room = last;
        boolean known = room != null && nanos.getAsLong() - room.askedAt() <= KNOWN.toNanos();
        return known ? bytes.applyAsLong(room) : Double.NaN;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

}
