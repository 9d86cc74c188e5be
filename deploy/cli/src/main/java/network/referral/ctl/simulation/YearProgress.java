package network.referral.ctl.simulation;

import java.time.Duration;
import java.time.Year;
import java.util.function.IntConsumer;
import network.referral.ctl.Terminal;

/** Tells whoever waits how far the year has come, every few seconds. */
final class YearProgress implements IntConsumer {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Terminal terminal;

    private final int year;

    private long told = System.nanoTime();

    YearProgress(Terminal terminal, int year) {
        this.terminal = terminal;
        this.year = year;
    }

    @Override
    public void accept(int day) {
        long now = System.nanoTime();
        if (now - told >= PAUSE.toNanos()) {
            told = now;
            terminal.notice("... " + Year.of(year).atDay(day));
        }
    }

}
