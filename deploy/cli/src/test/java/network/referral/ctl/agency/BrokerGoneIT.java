package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.Invented;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/** It is waited for as long as for any answer, which others use to test. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class BrokerGoneIT {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aBrokerThatGoesAwayAmidAChangeIsNotWaitedForEver(@TempDir Path folder) {
        try (var bus = TestBus.ownBroker()) {
            Invented.agency(folder, "strait-clinic", "Strait Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var options = CommandLine.populateCommand(new BusOptions(), "--bootstrap-servers", bus.bootstrapServers(),
                    "--registry-url", bus.registryUrl());
            Consumer<String> silent = notice -> {
            };

            assertThatThrownBy(() -> Bus.use(options, used -> DirectoryEdit.run(used, silent, edit -> {
                var change = edit.retire("strait-clinic");
                bus.stopBroker();
                return change;
            }))).isInstanceOf(CommandFailed.class).hasMessageContaining("has stopped answering");
        }
    }

}
