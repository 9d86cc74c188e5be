package network.referral.gateway;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.events.AgencyStanding;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.gateway.webhook.Endpoint;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A gateway, and agencies with endpoints that it tells. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ToldAgencies {

    static final String ATTEMPTS = "referral_delivery_attempts_total";

    /** Of its own: a gateway of another test that hosts everybody would tell them too. */
    final OwnTestBus bus = TestBus.ownBroker();

    final Harbour harbour = new Harbour(bus);

    Endpoint endpoint;

    @TempDir
    Path secrets;

    RunningGateway gateway;

    @BeforeEach
    void open() {
        endpoint = new Endpoint();
    }

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        endpoint.close();
    }

    @AfterAll
    void stop() {
        harbour.close();
        bus.close();
    }

    void offer(String clinic, int times) {
        for (int number = 0; number < times; number++) {
            harbour.offered(clinic);
        }
    }

    /** On the bus: whoever asks the gateway has it delivered thereby. */
    void awaitDelivered(Assignment offer) {
        await().until(() -> isDelivered(offer));
    }

    boolean isDelivered(Assignment offer) {
        return harbour.statuses(offer.getAgency().toString(), offer.getAssignmentId().toString())
            .stream()
            .anyMatch(status -> status.getState() == AssignmentState.DELIVERED);
    }

    void awaitMetric(String name, String agency, String rest) {
        await().until(() -> gateway.metrics().contains(name + "{agency=\"" + agency + "\"" + rest));
    }

    /**
     * As delivered, or only as told where it was on record as delivered by the time that
     * it was told again.
     */
    void awaitTaken(String agency, int notices) {
        await().until(() -> Stream.of("delivered", "told")
            .map(outcome -> gateway.meters()
                .find("referral.delivery.attempts")
                .tags("agency", agency, "outcome", outcome))
            .flatMap(attempts -> attempts.counters().stream())
            .mapToDouble(Counter::count)
            .sum() == notices);
    }

    /** A gauge of a moment, which is 0 where there is none. */
    void awaitSince(String name, String agency) {
        var moment = Pattern.compile(Pattern.quote(name + "{agency=\"" + agency + "\"} ") + "[1-9]");
        await().until(() -> moment.matcher(gateway.metrics()).find());
    }

    static Assignment noticed(Assignment offer, AssignmentNotice notice) {
        return Assignment.newBuilder(offer).setNotice(notice).build();
    }

    /** An agency with that endpoint, and a secret that both know. */
    String clinic(Endpoint its) throws IOException {
        var clinic = harbour.agency();
        write(clinic);
        harbour.listWithEndpoint(clinic, AgencyStanding.ACTIVE, its.url());
        return clinic;
    }

    void write(String clinic) throws IOException {
        Files.createFile(secret(clinic),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret(clinic), Endpoint.SECRET);
    }

    Path secret(String clinic) {
        return secrets.resolve(clinic + ".secret");
    }

    RunningGateway start(String agencies, String... more) {
        var settings = Stream.concat(Stream.of("--referral.gateway.webhooks.secrets=" + secrets,
                "--referral.gateway.webhooks.loopback=true"), Stream.of(more));
        return RunningGateway.start(bus, agencies, Path.of("no-keys"), settings.toList()).awaitReady();
    }

}
