package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whom a slow bus has made too late, while somebody else tried. */
class OvertakenIT {

    private static final TestBus BUS = TestBus.shared();

    @Test
    void itIsToldAndPutsNothingOnTopOfWhatTheOtherDid() {
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString()).exitCode()).isZero();
        onShelf(shelf -> shelf.putDraft(file("first")));
        var asked = new ArrayDeque<>(List.of(Instant.now().minus(NextVersion.LEAD)));

        assertThatThrownBy(() -> onShelf(shelf -> {
            if (asked.isEmpty()) {
                shelf.putDraft(file("slow"));
                return;
            }
            shelf.publish(NextVersion.of(file("slow"), shelf.versions("BREAKER"), asked.poll()).build(), "replaced");
            onShelf(later -> later.putDraft(file("quick")));
        })).isInstanceOf(CommandFailed.class).hasMessageContaining("at the same time");

        var list = Ctl.runOn(BUS, "protocol", "list").lines().stream().filter(row -> row.startsWith("BREAKER"));
        assertThat(list).anyMatch(row -> row.contains(" quick ")).noneMatch(row -> row.contains(" slow "));
    }

    private static void onShelf(Consumer<ProtocolShelf> work) {
        var options = CommandLine.populateCommand(new BusOptions(), "--bootstrap-servers", BUS.bootstrapServers(),
                "--registry-url", BUS.registryUrl());
        Bus.use(options, bus -> ProtocolShelf.use(bus, notice -> {
        }, shelf -> {
            work.accept(shelf);
            return shelf;
        }));
    }

    private static ProtocolFile file(String version) {
        var yaml = Shoal.as("BREAKER", Shoal.version(version).yaml());
        return ProtocolFile.of(Shoal.protocol(yaml), yaml.getBytes(StandardCharsets.UTF_8));
    }

}
