package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.referral.events.Certification;
import network.referral.events.DeadLetterCause;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProtocolsInForceTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private static final String NORTHMARK = northmark();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ProtocolsInForce protocols = new ProtocolsInForce(meters, new RoutingMetrics(meters), now::get);

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @AfterEach
    void close() {
        protocols.close();
    }

    @Test
    void a_version_decides_from_its_instant_on_and_the_gauge_says_so() {
        publish(version(1, "1.0", NOON));
        publish(version(2, "2.0", ONE));

        assertThat(deciding(NOON)).contains("1.0");
        assertThat(deciding(ONE.minusMillis(1))).contains("1.0");
        assertThat(deciding(ONE)).contains("2.0");
        assertThat(gauges()).containsExactly("1.0");
        assertThat(protocols.now()).singleElement().satisfies(inForce -> assertThat(inForce.waiting()).hasSize(1));

        now.set(ONE);
        protocols.look();

        assertThat(gauges()).containsExactly("2.0");
        assertThat(protocols.now()).singleElement().satisfies(inForce -> assertThat(inForce.waiting()).isEmpty());
    }

    @Test
    void what_cannot_be_read_or_is_not_what_it_says_never_takes_the_place_of_a_good_one() {
        publish(version(1, "1.0", NOON));
        publish(ProtocolVersion.newBuilder(version(2, "2.0", NOON)).setContent("protocol: NM\n").build());
        publish(ProtocolVersion.newBuilder(version(3, "3.0", NOON))
            .setProtocol(new ProtocolRef("NM", "3.0", "0".repeat(64)))
            .build());
        publish(ProtocolVersion.newBuilder(version(4, "4.0", NOON)).setJurisdiction("TM").build());
        publish(ProtocolVersion.newBuilder(version(5, "5.0", NOON))
            .setCertification(Certification.CERTIFIED)
            .setCertificate("{\"sha256\":\"of another\"}")
            .build());

        assertThat(deciding(NOON)).contains("1.0");
        assertThat(protocols.undecided()).as("nobody can decide for TM").containsExactly("TM");
    }

    @Test
    void a_jurisdiction_of_which_nothing_can_be_read_holds_up_no_other() {
        assertThat(protocols.anyDecides()).as("nothing is published that it could wait for").isTrue();
        publish(ProtocolVersion.newBuilder(version(1, "1.0", NOON)).setContent("protocol: NM\n").build());
        assertThat(protocols.anyDecides()).as("nobody could decide anything").isFalse();

        publish(ProtocolVersion.newBuilder(version(1, "1.0", NOON)).setJurisdiction("TM").build());
        assertThat(protocols.anyDecides()).isFalse();
        publish(version(2, "2.0", NOON));

        assertThat(protocols.anyDecides()).as("it decides for NM").isTrue();
        assertThat(protocols.undecided()).containsExactly("TM");
    }

    /** Of such a record nobody knows whose it is: it may be all that was published. */
    @Test
    void nothing_begins_while_all_that_is_published_is_refused() {
        protocols.refused(DeadLetterCause.UNKNOWN_SCHEMA);
        assertThat(protocols.anyDecides()).as("nobody could decide anything").isFalse();
        assertThat(leftOut("unknown-schema")).isEqualTo(1);

        publish(version(1, "1.0", NOON));
        assertThat(protocols.anyDecides()).isTrue();
    }

    @Test
    void what_one_that_cannot_be_read_withdrew_never_decides() {
        publish(version(1, "1.0", NOON));
        publish(version(2, "2.0", ONE));
        publish(unreadable(3, NOON.plusSeconds(1), NOON.plusSeconds(6)));

        assertThat(deciding(ONE)).contains("1.0");
        now.set(ONE);
        protocols.look();
        assertThat(gauges()).containsExactly("1.0");
        publish(version(4, "4.0", ONE.plusSeconds(1)));
        assertThat(deciding(ONE.plusSeconds(1))).as("published later").contains("4.0");
    }

    @Test
    void what_it_did_not_withdraw_decides() {
        publish(version(1, "1.0", NOON));
        publish(version(2, "2.0", ONE));
        publish(unreadable(3, ONE.minusSeconds(1), ONE.plusSeconds(1)));
        publish(unreadable(4, ONE, ONE));

        assertThat(deciding(ONE)).as("begins before the third, and had begun before the fourth").contains("2.0");
    }

    @Test
    void an_uncertified_one_that_cannot_be_read_withdraws_nothing() {
        publish(version(1, "1.0", NOON));
        publish(version(2, "2.0", ONE));
        publish(ProtocolVersion.newBuilder(unreadable(3, NOON.plusSeconds(1), NOON.plusSeconds(6)))
            .setCertification(Certification.UNCERTIFIED)
            .build());

        assertThat(deciding(ONE)).contains("2.0");
    }

    @Test
    void where_all_is_withdrawn_by_what_cannot_be_read_it_decides_all_the_same() {
        publish(version(1, "1.0", ONE));
        publish(unreadable(2, NOON.plusSeconds(1), NOON.plusSeconds(6)));

        assertThat(deciding(ONE)).contains("1.0");
    }

    @Test
    void what_cannot_decide_is_counted_as_left_out() {
        publish(version(1, "1.0", NOON));
        assertThat(leftOut("bad-value")).isZero();
        publish(ProtocolVersion.newBuilder(version(2, "2.0", NOON)).setContent("protocol: NM\n").build());
        publish(ProtocolVersion.newBuilder(version(3, "3.0", NOON))
            .setProtocol(new ProtocolRef("NM", "3.0", "0".repeat(64)))
            .build());

        assertThat(leftOut("bad-value")).isEqualTo(2);
    }

    @Test
    void what_waits_decides_where_nothing_ever_did() {
        publish(version(1, "1.0", ONE));

        assertThat(deciding(NOON)).contains("1.0");
        assertThat(protocols.now()).isEmpty();
    }

    @Test
    void a_version_that_comes_after_its_time_is_counted() {
        publish(version(1, "1.0", NOON));
        assertThat(meters.counter("referral.protocol.late").count()).isZero();
        publish(late(2));
        assertThat(meters.counter("referral.protocol.late").count()).isEqualTo(1);
    }

    /**
     * While the registry lacks their schema all are refused; then all are read at once.
     */
    @Test
    void none_is_late_before_anybody_is_decided_upon() {
        try (var views = new Views(null, Map.of("bootstrap.servers", "127.0.0.1:9"), protocols,
                new RoutingMetrics(meters))) {
            views.changed(null, version(1, "1.0", NOON));
            views.changed(null, late(2));
            assertThat(meters.counter("referral.protocol.late").count()).isZero();

            views.begin();
            views.changed(null, late(3));
            assertThat(meters.counter("referral.protocol.late").count()).isEqualTo(1);
        }
    }

    @Test
    void the_tasks_that_it_leaves_with_nobody_are_counted_from_nothing() {
        publish(version(1, "1.0", NOON));

        assertThat(meters.get("referral.unfilled").tag("protocol", "NM").counter().count()).isZero();
        assertThat(meters.get("referral.implicated.unlisted").tag("protocol", "NM").counter().count()).isZero();
    }

    @Test
    void what_it_decides_is_counted_from_nothing_whatever_comes_of_it() {
        publish(version(1, "1.0", NOON));

        assertThat(meters.find("referral.decisions").tag("protocol", "NM").tag("version", "1.0").counters())
            .hasSameSizeAs(Outcome.values())
            .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void the_gauge_tells_a_proven_version_from_one_that_is_tried_out() {
        publish(version(1, "1.0", NOON));
        assertThat(standings()).containsExactly("uncertified");
        var proven = version(2, "2.0", NOON);
        publish(ProtocolVersion.newBuilder(proven)
            .setCertification(Certification.CERTIFIED)
            .setCertificate("{\"sha256\":\"" + proven.getProtocol().getSha256() + "\"}")
            .build());
        assertThat(standings()).containsExactly("certified");
        publish(version(3, "3.0", NOON));
        assertThat(standings()).as("an uncertified one never follows").containsExactly("certified");
        assertThat(gauges()).containsExactly("2.0");
    }

    private void publish(ProtocolVersion version) {
        protocols.changed(version, true);
    }

    private double leftOut(String reason) {
        return meters.counter("referral.dead.letters", "topic", "referral.protocols", "reason", reason).count();
    }

    private Optional<String> deciding(Instant at) {
        return protocols.of("NM", at).map(Protocol::version);
    }

    private Iterable<String> gauges() {
        return tags("version");
    }

    private Iterable<String> standings() {
        return tags("standing");
    }

    private Iterable<String> tags(String key) {
        return meters.find("referral.protocol.info")
            .gauges()
            .stream()
            .map(Gauge::getId)
            .map(id -> id.getTag(key))
            .toList();
    }

    private static ProtocolVersion unreadable(int activation, Instant published, Instant from) {
        return ProtocolVersion.newBuilder(version(activation, activation + ".0", from))
            .setContent("of a later form: yes")
            .setPublishedAt(published)
            .setCertification(Certification.CERTIFIED)
            .build();
    }

    private static ProtocolVersion late(int activation) {
        return ProtocolVersion.newBuilder(version(activation, activation + ".0", NOON.minusMillis(1)))
            .setReplaces(version(activation - 1, activation - 1 + ".0", NOON).getProtocol())
            .build();
    }

    private static ProtocolVersion version(int activation, String label, Instant from) {
        var content = NORTHMARK.replaceFirst("(?m)^version: .*$", "version: " + label);
        var read = (ProtocolReading.Accepted) ProtocolReader.read("nm", content.getBytes(StandardCharsets.UTF_8));
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("NM", label, read.protocol().sha256()))
            .setJurisdiction("NM")
            .setContent(content)
            .setPublishedAt(NOON)
            .setActivation(activation)
            .setEffectiveFrom(from)
            .build();
    }

    private static String northmark() {
        try {
            return Files.readString(Path.of(System.getProperty("network.root"), "deploy/protocols/nm/protocol.yaml"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
