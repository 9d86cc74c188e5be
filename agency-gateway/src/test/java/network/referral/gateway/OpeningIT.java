package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Wrapping;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An agency reads what was sealed for it, and nothing else. */
@Execution(ExecutionMode.SAME_THREAD)
class OpeningIT {

    @TempDir
    private static Path keys;

    private static Harbour harbour;

    private static RunningGateway gateway;

    private static String clinic;

    private static String police;

    private static PublicKey clinicKey;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        police = harbour.agency();
        clinicKey = new KeyFolder(keys.resolve(clinic)).add().publicKey();
        new KeyFolder(keys.resolve(police)).add();
        gateway = RunningGateway.start(TestBus.shared(), clinic + "," + police, keys).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    @Test
    void it_reads_what_was_reported() {
        var offer = offer(clinic);
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "{\"ageGroup\":\"adult\"}", clinicKey),
                Harbour.sealed(offer, "account", "{\"amount\":9007199254740993.0,\"fee\":0.10}", clinicKey)));

        var shown = read(clinic, harbour.send(offer));

        assertThat(shown.text("/compartments/profile/ageGroup")).isEqualTo("adult");
        // as text: a test that reads numbers might round them itself
        assertThat(shown.raw().body()).contains("\"account\":{\"amount\":9007199254740993.0,\"fee\":0.10}");
        assertThat(shown.body().has("withheld")).isFalse();
        assertThat(shown.raw().headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void the_list_and_a_question_without_an_answer_show_nothing_of_it() {
        var offer = offer(clinic);
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"canary-of-the-list\"", clinicKey)));
        read(clinic, harbour.send(offer));

        assertThat(gateway.assignments(clinic, "").raw().body()).doesNotContain("canary-of-the-list");
    }

    @Test
    void what_was_moved_from_another_assignment_opens_nothing_and_raises_the_alarm() {
        var first = offer(clinic);
        var second = offer(clinic);
        second.setCompartments(List.of(Harbour.sealed(first, "profile", "\"moved\"", clinicKey),
                Harbour.sealed(second, "consent", "\"sound\"", clinicKey)));

        var shown = read(clinic, harbour.send(second));

        assertThat(shown.text("/withheld/0/compartment")).isEqualTo("profile");
        assertThat(shown.text("/withheld/0/reason")).isEqualTo("not-its-key");
        assertThat(shown.text("/compartments/consent")).isEqualTo("sound");
        assertThat(shown.raw().body()).doesNotContain("moved");
        assertThat(gateway.metrics())
            .contains("referral_compartments_opened_total{agency=\"" + clinic + "\",outcome=\"not-its-key\"} 1.0");
    }

    @Test
    void another_agencys_assignment_on_ones_own_topic_opens_nothing() {
        var stray = offer(clinic);
        stray.setCompartments(List.of(Harbour.sealed(stray, "profile", "\"stray\"", clinicKey)));
        // all that a thief could change: whom it names, and for whom it says it is
        stray.setAgency(police);
        stray.getCompartments().getFirst().setRecipient(police);

        var shown = read(police, harbour.send(police, stray));

        assertThat(shown.body().at("/compartments").size()).isZero();
        assertThat(shown.text("/withheld/0/reason")).isEqualTo("no-key");
    }

    @Test
    void without_a_key_store_what_a_reporter_wrote_stays_sealed_and_the_rest_is_shown() {
        var offer = offer(clinic);
        var written = Harbour.sealed(offer, "health", "\"asthma\"", clinicKey);
        written.setWrapAlgorithm(Wrapping.THROUGH_KEY_STORE);
        offer.setCompartments(List.of(written, Harbour.sealed(offer, "profile", "\"seen\"", clinicKey)));

        var shown = read(clinic, harbour.send(offer));

        assertThat(shown.text("/withheld/0/reason")).isEqualTo("key-store-away");
        assertThat(shown.text("/compartments/profile")).isEqualTo("seen");
    }

    @Test
    void what_an_agency_declined_it_reads_no_longer() {
        var offer = offer(clinic);
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"seen\"", clinicKey)));
        read(clinic, harbour.send(offer));

        var declined = gateway.state(clinic, offer.getAssignmentId(),
                "{\"status\":\"declined\",\"reason\":\"no-capacity\"}");
        assertThat(declined.status()).isEqualTo(202);

        var shown = read(clinic, offer);
        assertThat(shown.body().at("/compartments").size()).isZero();
        assertThat(shown.text("/withheld/0/reason")).isEqualTo("not-yours");
    }

    @Test
    void a_key_that_comes_while_the_gateway_runs_serves_at_once() {
        var offer = offer(clinic);
        var fresh = new KeyFolder(keys.resolve(clinic)).add().publicKey();
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"renewed\"", fresh)));
        harbour.send(offer);

        await().untilAsserted(() -> assertThat(read(clinic, offer).text("/compartments/profile")).isEqualTo("renewed"));
    }

    @Test
    void what_is_only_told_replaces_what_was_told() {
        var offer = offer(clinic);
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"before\"", clinicKey)));
        read(clinic, harbour.send(offer));

        offer.setNotice(AssignmentNotice.INFORMED);
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"after\"", clinicKey)));
        harbour.send(offer);

        await().untilAsserted(() -> assertThat(read(clinic, offer).text("/compartments/profile")).isEqualTo("after"));
    }

    @Test
    void it_reads_on_behind_what_routing_has_taken_back_unsaid() {
        var offer = offer(clinic);
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"seen\"", clinicKey)));
        read(clinic, harbour.send(offer));

        harbour.beginsToSay(offer);

        assertThat(read(clinic, offer).text("/compartments/profile")).isEqualTo("seen");
    }

    @Test
    void what_was_erased_is_there_no_longer_even_where_its_key_is() {
        var offer = offer(clinic);
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"canary-of-the-erased\"", clinicKey)));
        assertThat(read(clinic, harbour.send(offer)).text("/compartments/profile")).isEqualTo("canary-of-the-erased");

        offer.setNotice(AssignmentNotice.ERASED);
        harbour.send(offer);

        await().untilAsserted(() -> assertThat(read(clinic, offer).body().at("/erased").asBoolean()).isTrue());
        var shown = read(clinic, offer);
        assertThat(shown.raw().body()).doesNotContain("canary-of-the-erased");
        assertThat(shown.body().at("/compartments").size()).isZero();
        assertThat(shown.body().has("withheld")).isFalse();
    }

    @Test
    void what_was_sealed_by_a_retired_key_opens_beside_what_is_sealed_by_the_new_one() {
        var offer = offer(clinic);
        var fresh = new KeyFolder(keys.resolve(clinic)).add().publicKey();
        offer.setCompartments(List.of(Harbour.sealed(offer, "profile", "\"old\"", clinicKey),
                Harbour.sealed(offer, "consent", "\"new\"", fresh)));
        harbour.send(offer);

        await().untilAsserted(() -> assertThat(read(clinic, offer).text("/compartments/consent")).isEqualTo("new"));
        assertThat(read(clinic, offer).text("/compartments/profile")).isEqualTo("old");
    }

    @Test
    void what_another_report_of_the_person_says_is_shown_with_the_task_and_until_it_ends() {
        var task = offer(clinic);
        task.setCompartments(List.of(Harbour.sealed(task, "profile", "\"first\"", clinicKey)));
        var enclosed = enclosed(task);
        enclosed.setCompartments(List.of(Harbour.sealed(enclosed, "profile", "\"second\"", clinicKey)));
        enclosed.setRequirements(List.of("interpreter"));
        harbour.send(enclosed);
        harbour.send(task);

        await().untilAsserted(
                () -> assertThat(read(clinic, task).text("/linked/0/compartments/profile")).isEqualTo("second"));
        assertThat(read(clinic, task).text("/linked/0/requirements/0")).isEqualTo("interpreter");
        var shown = read(clinic, task);
        assertThat(shown.text("/compartments/profile")).isEqualTo("first");
        assertThat(shown.text("/linked/0/referralId")).isEqualTo(enclosed.getReferralId());
        assertThat(gateway.assignment(clinic, enclosed.getAssignmentId()).status()).as("nothing is asked by it")
            .isEqualTo(404);
        assertThat(gateway.assignments(clinic, "?limit=200").raw().body()).doesNotContain(enclosed.getAssignmentId());

        enclosed.setCompartments(List.of());
        harbour.send(enclosed);
        await().until(() -> !read(clinic, task).body().has("linked"));
    }

    @Test
    void whoever_has_read_another_report_of_the_person_learns_that_it_was_erased() {
        var task = offer(clinic);
        var enclosed = enclosed(task);
        enclosed.setCompartments(List.of(Harbour.sealed(enclosed, "profile", "\"second\"", clinicKey)));
        harbour.send(task);
        harbour.send(enclosed);
        await().until(() -> read(clinic, task).text("/linked/0/compartments/profile").equals("second"));

        enclosed.setCompartments(List.of());
        enclosed.setReason("erased");
        harbour.send(enclosed);

        await().until(() -> read(clinic, task).body().at("/linked/0/erased").asBoolean());
        assertThat(read(clinic, task).text("/linked/0/referralId")).isEqualTo(enclosed.getReferralId());
        assertThat(read(clinic, task).body().at("/linked/0/compartments").size()).isZero();
        assertThat(read(clinic, task).body().has("erased")).as("the task itself goes on").isFalse();
    }

    @Test
    void what_is_enclosed_for_a_task_opens_nothing_in_the_place_of_the_task_and_ends_with_it() {
        var task = offer(clinic);
        var enclosed = enclosed(task);
        task.setCompartments(List.of(Harbour.sealed(enclosed, "profile", "\"moved\"", clinicKey)));
        enclosed.setCompartments(List.of(Harbour.sealed(task, "profile", "\"moved\"", clinicKey),
                Harbour.sealed(enclosed, "consent", "\"sound\"", clinicKey)));
        harbour.send(enclosed);
        harbour.send(task);

        await().untilAsserted(
                () -> assertThat(read(clinic, task).text("/linked/0/compartments/consent")).isEqualTo("sound"));
        var shown = read(clinic, task);
        assertThat(shown.text("/withheld/0/reason")).isEqualTo("not-its-key");
        assertThat(shown.text("/linked/0/withheld/0/reason")).isEqualTo("not-its-key");
        assertThat(shown.raw().body()).doesNotContain("moved");

        task.setNotice(AssignmentNotice.CANCELLED);
        harbour.send(task);
        await().untilAsserted(() -> assertThat(read(clinic, task).text("/state")).isEqualTo("cancelled"));
        assertThat(read(clinic, task).body().at("/linked/0/compartments").size()).isZero();
    }

    /** Of another referral, for that task. */
    private static Assignment enclosed(Assignment task) {
        var enclosed = offer(clinic);
        enclosed.setNotice(AssignmentNotice.ENCLOSED);
        enclosed.setLinkedReferral(task.getReferralId());
        return enclosed;
    }

    private static Assignment offer(String agency) {
        return Harbour.offer(agency, "medical-care");
    }

    private static Reply read(String agency, Assignment offer) {
        return await().until(() -> gateway.assignment(agency, offer.getAssignmentId()), reply -> reply.status() == 200);
    }

}
