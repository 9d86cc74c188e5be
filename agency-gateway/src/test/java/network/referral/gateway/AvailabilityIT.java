package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.referral.events.AgencyAvailability;
import network.referral.events.AvailabilityState;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An agency says that it is full or closed, on a real broker with a real registry. */
@Execution(ExecutionMode.SAME_THREAD)
class AvailabilityIT {

    private static Harbour harbour;

    private static String clinic;

    private static String shelter;

    private static String office;

    private static String elsewhere;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        shelter = harbour.agency();
        office = harbour.agency();
        elsewhere = harbour.agency();
        gateway = RunningGateway.start(TestBus.shared(), String.join(",", clinic, shelter, office)).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    @Test
    void whatAnAgencySaysOfItselfIsOnItsOwnTopicAndCanBeReadAgain() {
        assertThat(availability(clinic).text("/state")).isEqualTo("open");
        var until = Instant.now().plus(Duration.ofHours(8)).truncatedTo(ChronoUnit.MILLIS);

        var full = say(clinic, "{\"state\":\"full\",\"until\":\"" + until + "\"}");
        assertThat(full.status()).isEqualTo(202);
        assertThat(Instant.parse(full.text("/until"))).isEqualTo(until);
        assertThat(availability(clinic).body()).isEqualTo(full.body());

        assertThat(say(clinic, "{\"state\":\"open\"}").status()).isEqualTo(202);
        assertThat(availability(clinic).text("/state")).isEqualTo("open");
        assertThat(availability(clinic).body().has("until")).isFalse();

        var topic = Topics.availability(new AgencyId(clinic)).name();
        assertThat(harbour.read(topic, AgencyAvailability.class)).extracting(AgencyAvailability::getState)
            .containsSubsequence(AvailabilityState.FULL, AvailabilityState.OPEN)
            .containsOnly(AvailabilityState.FULL, AvailabilityState.OPEN);
        assertThat(harbour.read(topic, AgencyAvailability.class).getFirst().getUntil()).isEqualTo(until);
        assertThat(harbour.records(topic)).allSatisfy(entry -> {
            assertThat(new String(entry.key(), StandardCharsets.UTF_8)).isEqualTo(clinic);
            assertThat(new String(entry.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("network.referral.events.AgencyAvailability");
        });
        assertThat(gateway.metrics())
            .contains("referral_availabilities_total{agency=\"" + clinic + "\",outcome=\"accepted\"} 2.0");
    }

    @Test
    void anAbsenceEndsByItself() {
        // a busy machine may take longer to hear it than it lasts
        var closed = await().until(
                () -> say(shelter, "{\"state\":\"closed\",\"until\":\"" + Instant.now().plusSeconds(5) + "\"}"),
                said -> said.status() == 202);

        await().until(() -> availability(shelter).text("/state").equals("open"));
        assertThat(Instant.now()).isAfterOrEqualTo(Instant.parse(closed.text("/until")));
    }

    @Test
    void whatAnAgencyWritesItselfIsReadAsRoutingReadsIt() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var evening = now.plus(Duration.ofHours(8));
        writes(office, new AgencyAvailability(AvailabilityState.FULL, now.plus(Duration.ofDays(91)), now));
        writes(office, new AgencyAvailability(AvailabilityState.CLOSED, evening, now));
        writes(office, new AgencyAvailability(AvailabilityState.OPEN, evening, now));

        await().untilAsserted(() -> assertThat(harbour.read(Topics.DEAD_LETTERS.name(), DeadLetter.class))
            .filteredOn(letter -> letter.getTopic().toString().equals(Topics.availability(new AgencyId(office)).name()))
            .extracting(DeadLetter::getCause)
            .containsExactly(DeadLetterCause.BAD_VALUE, DeadLetterCause.BAD_VALUE));
        assertThat(availability(office).text("/state")).isEqualTo("closed");
        assertThat(Instant.parse(availability(office).text("/until"))).isEqualTo(evening);
    }

    /** Nobody else's inbox waits until each has its letter. */
    @Test
    void ofManyThatMakeNoSenseSomeAreParkedAndAllAreCounted() {
        var topic = Topics.availability(new AgencyId(shelter)).name();
        for (int i = 0; i < 300; i++) {
            harbour.send(topic, Harbour.bytes("x"), new byte[] { 1 });
        }

        await().until(() -> gateway.metrics()
            .contains("referral_dead_letters_total{reason=\"key-mismatch\",topic=\"" + topic + "\"} 300.0"));
        assertThat(harbour.read(Topics.DEAD_LETTERS.name(), DeadLetter.class))
            .filteredOn(letter -> letter.getTopic().toString().equals(topic))
            .hasSizeBetween(20, 200);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithAllThatIsWrong() {
        var wrong = say(clinic, "{\"state\":\"busy\",\"until\":\"soon\",\"why\":\"x\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("invalid-availability");
        assertThat(wrong.body().path("errors").valueStream().map(error -> error.path("code").stringValue()))
            .containsExactlyInAnyOrder("unknown-field", "unknown-code", "not-a-time");
        assertThat(wrong.raw().body()).doesNotContain("busy", "soon");

        assertThat(say(clinic, "{\"state\":\"full\"}").text("/errors/0/code")).isEqualTo("required");
        assertThat(say(clinic, "{\"state\":\"full\",\"until\":\"2020-01-01T00:00:00Z\"}").text("/errors/0/code"))
            .isEqualTo("in-the-past");
        assertThat(say(clinic, "{\"state\":\"full\",\"until\":\"2120-01-01T00:00:00Z\"}").text("/errors/0/code"))
            .isEqualTo("too-far-ahead");
        assertThat(say(clinic, "{\"state\":").code()).isEqualTo("malformed-json");
    }

    @Test
    void anAgencyHostedElsewhereLooksLikeNone() {
        assertThat(say(elsewhere, "{\"state\":\"open\"}").code()).isEqualTo("not-found");
        assertThat(availability(elsewhere).code()).isEqualTo("not-found");
        assertThat(harbour.records(Topics.availability(new AgencyId(elsewhere)).name())).isEmpty();
    }

    private static void writes(String agency, AgencyAvailability word) {
        var topic = Topics.availability(new AgencyId(agency));
        harbour.send(topic.name(), Harbour.bytes(agency), harbour.encode(topic, word));
    }

    private static Reply say(String agency, String body) {
        return RunningGateway
            .again(() -> gateway.send("PUT", "/v1/agencies/" + agency + "/availability", "application/json", body));
    }

    private static Reply availability(String agency) {
        return RunningGateway.again(() -> gateway.get("/v1/agencies/" + agency + "/availability"));
    }

}
