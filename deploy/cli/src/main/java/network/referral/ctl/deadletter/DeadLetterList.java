package network.referral.ctl.deadletter;

import java.time.Instant;
import java.util.List;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Since;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.NewestRecords;

/** Reads the dead letters once and shows the newest. */
final class DeadLetterList {

    private DeadLetterList() {
    }

    /**
     * @param since null for all
     */
    static int run(BusOptions options, Instant since, NewestRecords newest, Terminal terminal) {
        return Bus.use(options, bus -> {
            Letter.scan(bus, since, newest::take);
            var letters = newest.oldestFirst().stream().map(entry -> Letter.of(bus.wire(), entry)).toList();
            print(terminal, letters);
            if (letters.isEmpty() && since != null) {
                terminal.notice(Since.nothing(since));
            }
            newest.tellOlder(terminal);
            return ExitCode.OK;
        });
    }

    private static void print(Terminal terminal, List<Letter> letters) {
        if (terminal.isJson()) {
            terminal.json(letters.stream().map(Letter::json).toList());
            return;
        }
        var table = new Table("PARKED", "CAUSE", "SERVICE", "FROM", "REFERRAL", "KEY", "VALUE");
        letters.forEach(letter -> table.row(letter.parkedAt(), letter.cause(), letter.service(), letter.from(),
                letter.referralId().orElse("-"), letter.keyBytes() + " B", letter.valueBytes() + " B"));
        table.print(terminal.out());
    }

}
