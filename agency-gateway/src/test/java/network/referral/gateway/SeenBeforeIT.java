package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Who;
import network.referral.events.AssignmentNotice;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever looks again and again is shown a list, and is on record, once for all that it
 * shows.
 */
class SeenBeforeIT {

    /** A client of each of the agencies, that nothing but {@link #look} asks as. */
    private static final String DESK = "a-desk";

    private static OwnTestBus bus;

    private static Harbour harbour;

    private static AuditOnBus audit;

    private static RunningGateway gateway;

    private static String clinic;

    private static String shelter;

    private static String harbourMaster;

    private static String laterTold;

    @BeforeAll
    static void start(@TempDir Path signing) {
        bus = TestBus.ownBroker();
        harbour = new Harbour(bus);
        clinic = harbour.agency();
        shelter = harbour.agency();
        harbourMaster = harbour.agency();
        laterTold = harbour.agency();
        audit = new AuditOnBus(bus, signing, "agency-gateway");
        gateway = RunningGateway
            .start(bus, String.join(",", clinic, shelter, harbourMaster, laterTold), Path.of("no-keys"),
                    audit.settings())
            .awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
        bus.close();
    }

    @Test
    void whatHasNotChangedSinceItWasShownIsNeitherShownAgainNorOnRecordAgain() {
        var offer = harbour.offered(clinic);
        gateway.awaitListed(offer);
        acknowledge(clinic, offer.getAssignmentId());
        var first = look(clinic, "?state=acknowledged");
        assertThat(first.status()).isEqualTo(200);

        for (var brought : List.of(tag(first), "W/" + tag(first), "\"other\", " + tag(first),
                tag(first).replaceFirst("\"$", "-gzip\""))) {
            var again = look(clinic, "?state=acknowledged", brought);
            assertThat(again.status()).as(brought).isEqualTo(304);
            assertThat(again.raw().body()).isEmpty();
            assertThat(tag(again)).isEqualTo(tag(first));
        }
        // which is on record, and after whatever those would have put there
        assertThat(look(clinic, "?state=acknowledged&limit=2").status()).isEqualTo(200);
        await().until(() -> listed(DESK) > 1);
        assertThat(listed(DESK)).isEqualTo(2);

        acknowledge(clinic, gateway.awaitListed(harbour.offered(clinic)));
        var changed = look(clinic, "?state=acknowledged", tag(first));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().at("/assignments").size()).isEqualTo(2);
        assertThat(tag(changed)).isNotEqualTo(tag(first));
    }

    /** Its line, but for when that was told, stays as it was. */
    @Test
    void whatMayBeKnownOfAnAssignmentIsNewsOfItsListAlsoWhereAnotherReportSaysIt() {
        var offer = harbour.offered(laterTold);
        var id = gateway.awaitListed(offer);
        acknowledge(laterTold, id);
        var first = look(laterTold, "?state=acknowledged");
        assertThat(look(laterTold, "?state=acknowledged", tag(first)).status()).isEqualTo(304);

        offer.setNotice(AssignmentNotice.INFORMED);
        offer.setCompartments(List.of());
        harbour.send(offer);
        await().until(() -> look(laterTold, "?state=acknowledged", tag(first)).status() == 200);
        var informed = look(laterTold, "?state=acknowledged");
        assertThat(toldAt(informed)).isAfter(toldAt(first))
            .hasToString(gateway.assignment(laterTold, id).text("/toldAt"));

        var enclosed = Harbour.offer(laterTold, "medical-care");
        enclosed.setNotice(AssignmentNotice.ENCLOSED);
        enclosed.setLinkedReferral(offer.getReferralId());
        harbour.send(enclosed);
        await().until(() -> look(laterTold, "?state=acknowledged", tag(informed)).status() == 200);
        var both = look(laterTold, "?state=acknowledged");
        assertThat(toldAt(both)).isAfter(toldAt(informed));
        assertThat(look(laterTold, "?state=acknowledged", tag(both)).status()).isEqualTo(304);
    }

    @Test
    void whatWouldEndAnAssignmentIsNotTakenOfWhoeverHasNotReadWhatIsNew() {
        var offer = harbour.offered(laterTold);
        var id = gateway.awaitListed(offer);
        assertThat(gateway.state(laterTold, id, "{\"status\":\"accepted\"}").status()).isEqualTo(202);
        var read = gateway.assignment(laterTold, id).text("/news");
        offer.setNotice(AssignmentNotice.INFORMED);
        harbour.send(offer);

        var refused = complete(id, read);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("news-since");
        assertThat(refused.raw().body()).as("it is to be read").doesNotContain("\"news\"");
        assertThat(harbour.ownWords(laterTold, id)).hasSize(1);

        var news = gateway.assignment(laterTold, id).text("/news");
        assertThat(List.of(complete(id, news).status(), complete(id, read).status())).containsOnly(202);
        assertThat(harbour.ownWords(laterTold, id)).hasSize(2);
    }

    @Test
    void norOfWhoeverHasNotSeenWhatAColleagueHasSaid() {
        var id = gateway.awaitListed(harbour.offered(laterTold));
        var declined = "{\"status\":\"declined\",\"reason\":\"no-capacity\",\"after\":%d}";
        var seen = gateway.assignment(laterTold, id).body().at("/history").size();
        acknowledge(laterTold, id);

        var refused = gateway.state(laterTold, id, declined.formatted(seen));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("news-since");

        var history = gateway.assignment(laterTold, id).body().at("/history").size();
        assertThat(gateway.state(laterTold, id, declined.formatted(history)).status()).isEqualTo(202);
        assertThat(gateway.state(laterTold, id, declined.formatted(seen)).body().at("/repeated").asBoolean()).isTrue();
    }

    private static Reply complete(String id, String news) {
        return gateway.state(laterTold, id,
                "{\"status\":\"completed\",\"outcome\":\"not-found\",\"news\":\"" + news + "\"}");
    }

    /** Of which nobody was shown anything by the first. */
    @ParameterizedTest
    @ValueSource(
            strings = { "", "?limit=1", "?state=assigned,delivered", "?order=newest", "?order=changed", "?cursor=" })
    void anotherListOrPageIsShown(String query) {
        gateway.awaitListed(harbour.offered(shelter));
        gateway.awaitListed(harbour.offered(shelter));
        // by then looking at them has changed nothing more
        await().until(() -> look(shelter, "?state=assigned").body().at("/assignments").isEmpty());
        var other = look(shelter, "?limit=200");
        var cursor = look(shelter, "?limit=1").text("/nextCursor");
        var asked = query.endsWith("cursor=") ? query + cursor : query;

        var shown = look(shelter, asked, tag(other));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(look(shelter, asked, tag(shown)).status()).isEqualTo(304);
    }

    @Test
    void somebodyElseIsShownItAndSoIsOnRecord() {
        gateway.awaitListed(harbour.offered(shelter));
        await().until(() -> look(shelter, "?state=assigned").body().at("/assignments").isEmpty());
        var one = look(shelter, "");

        assertThat(gateway.exchange(asking(shelter, "another-desk", "", tag(one))).status()).isEqualTo(200);
        assertThat(look(shelter, "", tag(one)).status()).isEqualTo(304);
        assertThat(look(shelter, "", "*").status()).isEqualTo(200);
    }

    @Test
    void theAnswerToHeadStandsForNothingThatWasShown() {
        var head = gateway.exchange(asking(shelter, DESK, "").HEAD());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.raw().headers().firstValue("ETag")).isEmpty();
    }

    /** It has shown the assignment, and that may still have to be put on record. */
    @Test
    void whoLooksAgainHasWhatWasShownPutOnRecordAsDeliveredWhereThatFailed() {
        var offer = harbour.offered(harbourMaster);
        await().until(() -> gateway.metrics()
            .contains("referral_inbox_assignments{agency=\"" + harbourMaster + "\",state=\"assigned\"} 1.0"));
        bus.stopBroker();
        assertThat(gateway.assignmentOnce(harbourMaster, offer.getAssignmentId()).status()).isEqualTo(200);
        await().until(() -> gateway.metrics()
            .contains("referral_delivery_attempts_total{agency=\"" + harbourMaster + "\",outcome=\"retry\"}"));
        bus.startBroker();

        await().until(() -> {
            var shown = look(harbourMaster, "?state=assigned");
            boolean isDelivered = shown.status() == 200 && shown.body().at("/assignments").isEmpty();
            assertThat(shown.raw().headers().firstValue("ETag").isPresent()).as("else it is shown again")
                .isEqualTo(isDelivered);
            return isDelivered;
        });
        assertThat(look(harbourMaster, "?state=delivered").raw().body()).contains(offer.getAssignmentId());
    }

    private static Instant toldAt(Reply list) {
        return Instant.parse(list.text("/assignments/0/toldAt"));
    }

    private static void acknowledge(String agency, Object assignment) {
        assertThat(gateway.state(agency, assignment, "{\"status\":\"acknowledged\"}").status()).isEqualTo(202);
    }

    /** How often that client was shown a list of the clinic's, as the record has it. */
    private static long listed(String client) {
        return audit.deeds()
            .stream()
            .filter(deed -> deed.act() == Act.ASSIGNMENT_READ && deed.outcome().equals("listed"))
            .filter(deed -> deed.who().equals(Who.of(client, clinic)))
            .count();
    }

    private static Reply look(String agency, String query, String... tags) {
        return gateway.exchange(asking(agency, DESK, query, tags));
    }

    private static HttpRequest.Builder asking(String agency, String client, String query, String... tags) {
        var token = TestIssuer.shared().token(agency, client, new String[] { "assignments:read" });
        var request = gateway.bare("/v1/agencies/" + agency + "/assignments" + query)
            .header("Authorization", "Bearer " + token);
        Stream.of(tags).forEach(tag -> request.header("If-None-Match", tag));
        return request;
    }

    private static String tag(Reply reply) {
        return reply.raw().headers().firstValue("ETag").orElseThrow();
    }

}
