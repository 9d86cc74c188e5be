package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whom a slow bus has made too late, while somebody else tried. */
class OvertakenIT {

    private static final TestBus BUS = TestBus.shared();

    @BeforeAll
    static void provision() {
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString()).exitCode()).isZero();
    }

    @Test
    void itIsToldAndPutsNothingOnTopOfWhatTheOtherDid() {
        onShelf(shelf -> shelf.putDraft(file("BREAKER", "first")));
        var asked = new ArrayDeque<>(List.of(Instant.now().minus(NextVersion.LEAD)));

        assertThatThrownBy(() -> onShelf(shelf -> {
            if (asked.isEmpty()) {
                shelf.putDraft(file("BREAKER", "slow"));
                return;
            }
            var late = NextVersion.of(file("BREAKER", "slow"), shelf.versions("BREAKER"), asked.poll());
            shelf.publish(late.build(), "replaced");
            onShelf(later -> later.putDraft(file("BREAKER", "quick")));
        })).isInstanceOf(CommandFailed.class).hasMessageContaining("at the same time");

        var list = Ctl.runOn(BUS, "protocol", "list").lines().stream().filter(row -> row.startsWith("BREAKER"));
        assertThat(list).anyMatch(row -> row.contains(" quick ")).noneMatch(row -> row.contains(" slow "));
    }

    @Test
    void ofTwoAtOnceOneIsToldAndHasPublishedNothing() {
        var slow = file("LAGOON", "slow");
        var quick = file("LAGOON", "quick");

        assertThatThrownBy(() -> onShelf(overtaken -> {
            onShelf(shelf -> shelf.putDraft(quick));
            overtaken.putDraft(slow);
        })).isInstanceOf(CommandFailed.class).hasMessageContaining("at the same time");

        var list = Ctl.runOn(BUS, "protocol", "list").lines().stream().filter(row -> row.startsWith("LAGOON"));
        assertThat(list).singleElement().asString().matches("LAGOON +1 +quick .* no +in-force .*");
    }

    /** As where its record was waited for. */
    @Test
    void whatWouldAppearAfterItHasBegunIsNotPublished() {
        onShelf(shelf -> shelf.putDraft(file("LEDGE", "first")));

        assertThatThrownBy(() -> onShelf(shelf -> {
            var asked = Instant.now().minus(NextVersion.LEAD);
            shelf.publish(NextVersion.of(file("LEDGE", "late"), shelf.versions("LEDGE"), asked).build(), "replaced");
        })).isInstanceOf(CommandFailed.class)
            .hasMessageMatching("Tried 3 times\\. .* Nothing was published; run the command again\\.");

        var list = Ctl.runOn(BUS, "protocol", "list").lines().stream().filter(row -> row.startsWith("LEDGE"));
        assertThat(list).singleElement().asString().contains(" first ");
    }

    /** Nobody has to run it again because the bus stood still once. */
    @Test
    void whatTookTooLongOnceIsJudgedAnewAndPublished() {
        onShelf(shelf -> shelf.putDraft(file("ISLET", "first")));
        var asked = new ArrayDeque<>(List.of(Instant.now().minus(NextVersion.LEAD)));

        onShelf(shelf -> {
            var now = Optional.ofNullable(asked.poll()).orElseGet(Instant::now);
            shelf.publish(NextVersion.of(file("ISLET", "next"), shelf.versions("ISLET"), now).build(), "replaced");
        });

        var list = Ctl.runOn(BUS, "protocol", "list").lines().stream().filter(row -> row.startsWith("ISLET"));
        assertThat(list).hasSize(2).anyMatch(row -> row.contains(" next "));
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

    private static ProtocolFile file(String jurisdiction, String version) {
        var yaml = Shoal.as(jurisdiction, Shoal.version(version).yaml());
        return ProtocolFile.of(Shoal.protocol(yaml), yaml.getBytes(StandardCharsets.UTF_8));
    }

}
