package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentStatus;
import network.referral.events.AssignmentNotice;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whoever writes an agency's system has this paper alone: what is left out of it is left
 * to the defaults of a client, and by those a person is lost and nobody told.
 */
@DisplayName("An agency's programmer is told")
class IntegratingTest {

    private static String paper;

    @BeforeAll
    static void read() throws IOException {
        paper = Files.readString(Path.of(System.getProperty("network.root"), "agency-gateway/INTEGRATING.md"))
            .replaceAll("\\s+", " ");
    }

    /** By default most clients begin at the end, and commit what nobody has kept. */
    @Test
    void where_a_group_begins_and_when_it_commits() {
        assertThat(paper).contains("`auto.offset.reset=earliest`", "`fromBeginning: true`",
                "`enable.auto.commit=false`", "`enable.auto.offset.store=false`");
    }

    /** What was over long ago lies there as it was offered. */
    @Test
    void to_read_to_the_end_before_it_acts() {
        assertThat(paper).containsPattern("Before you act [^|]*to where they ended when you began");
        assertThat(paper).as("the last of a partition is no record, and most clients tell of records alone")
            .contains("the mark of a transaction", "`enable.partition.eof`", "`read-topics.js`");
    }

    /** After an answer no deadline runs: what became more urgent is told this once. */
    @Test
    void to_act_on_what_is_asked_again_though_it_has_answered() {
        assertThat(paper)
            .contains("the first `OFFERED` or `ESCALATED` under an `assignmentId` asks for the first time",
                    "A later one of another `ce_id` asks again", "only if you have not answered that `assignmentId`")
            .doesNotContain("neither taken back nor answered");
    }

    /** What is read again shows what opens now: the last copy is not to be dropped. */
    @Test
    void what_to_drop_of_what_is_withheld_and_what_to_keep() {
        assertThat(paper).contains("Of these `erased`, `not-yours` and `access-ended` are what is not there any more",
                "With the others keep what you have");
        assertThat(paper).as("of its own word, and of what time brings, it is told by nobody")
            .contains("No `news` tells you of your own word, nor that the 30 days are over",
                    "of what is `declined` as soon as you see that state",
                    "of what is `completed` or `failed` 30 days after the last in its `history`");
    }

    /** A tag is of how a list stands, not of what its reader has kept of it. */
    @Test
    void when_the_tag_of_a_list_may_be_kept() {
        assertThat(paper).contains("Keep the tags of a list only together with what you keep of all its pages",
                "Ask without a tag at each start, after your database was put back to a copy, and once a day");
    }

    /**
     * Of a task that it knows nothing more is told: it would keep what must be deleted.
     */
    @Test
    void what_to_delete_by_an_id_that_it_does_not_know() {
        assertThat(paper).contains(
                "under an `assignmentId` that you do not know, with the `referralId` of what was erased",
                "what your task's own report says is not meant",
                "`erased` to keep nothing of what came by its `referralId`",
                "Else its `cancelReason` is `" + InboxEntry.NO_LONGER_SHOWN + "`: drop what was `linked` by that",
                "a task that you have by it is not meant");
    }

    /** Each reading is on record for ever. */
    @Test
    void when_to_read_an_assignment_again() {
        assertThat(paper).contains("Read it then, and not on a timer");
    }

    /** Another agency would be sent to the person that this one has. */
    @Test
    void what_to_say_of_a_person_whom_it_has_already() {
        assertThat(paper).contains("A person whom you have already you accept, too",
                "`declined` or `failed` with `duplicate` asks your stand-in at once", "Go on with that one");
    }

    /** A client that goes by OpenSSL has no broker from that day on. */
    @Test
    void that_the_authority_of_the_brokers_ends() {
        assertThat(paper)
            .containsPattern("\\*\\*Signing in\\.\\*\\* .*authority ends .*-enddate.*have both in the file");
    }

    /** Else it tells the gateway that the notice is wrong, for ever. */
    @Test
    void that_a_webhook_asks_again_what_it_has_answered() {
        assertThat(paper).containsPattern(
                "## A webhook (?:(?!## ).)*acknowledge it only if (?:(?!## ).)*whatever comes of your own calls");
    }

    /** What is lost after that has no deadline, and nothing tells it again. */
    @Test
    void to_keep_what_a_webhook_tells_before_it_answers() {
        assertThat(paper).contains("before you answer 2xx", "ask for your lists (above) at each start");
    }

    /**
     * By 400 the gateway hears that the notice is wrong, and operations that the endpoint
     * is.
     */
    @Test
    void what_to_answer_to_what_it_cannot_verify() throws IOException {
        var runbook = Files.readString(Path.of(System.getProperty("network.root"), "deploy/observability/runbook.md"));

        assertThat(paper).contains("Answer 401 to what you cannot verify");
        assertThat(runbook).containsPattern("(?s)\n## NoticeRefused\n(?:(?!\n## ).)*secret");
    }

    @Test
    void that_what_it_tries_with_a_webhook_ends_with_the_network() {
        assertThat(paper).contains("Each `deploy/up` brings the directory back to the files of `deploy/agencies`");
    }

    /**
     * A task is told of again under its own id: who drops that keeps the old deadline.
     */
    @Test
    void by_what_a_repeat_on_the_topic_is_known() {
        var task = Assignment.getClassSchema().getField("assignmentId").doc();

        assertThat(List.of(paper, task)).allSatisfy(text -> assertThat(text).contains("ce_id"));
        assertThat(task).doesNotContain("idempotency");
    }

    /** A statement that is lost was said for the agency, and never for the network. */
    @Test
    void when_a_statement_is_said() {
        assertThat(paper).contains("`acks=all`", "`enable.idempotence=true`", "under the same `statusId`", "`history`",
                "of two different answers under one the second counts for nothing");
    }

    /** What comes after that counts for nothing, and on its own topic nobody tells it. */
    @Test
    void how_many_statements_of_one_assignment_are_taken() {
        var state = AssignmentStatus.getClassSchema().getField("state").doc();

        assertThat(List.of(paper, state)).allSatisfy(text -> assertThat(text).contains("After 300 "));
    }

    /** Of a person whose place does not open nothing else tells it. */
    @Test
    void that_its_key_and_its_password_are_exchanged() {
        assertThat(paper).contains("no two are good at once", "keep the older ones",
                "A `keyId` of which you have no key: read the assignment at the gateway");
    }

    /** What leaves one list is in another: whoever asks for one alone goes on acting. */
    @Test
    void to_ask_for_what_stands_in_each_state() {
        var asked = Pattern.compile("\\?state=([a-z,-]+)")
            .matcher(paper)
            .results()
            .flatMap(list -> Stream.of(list.group(1).split(",")));

        assertThat(asked)
            .contains(Stream.of(AssignmentProgress.values()).map(AssignmentProgress::word).toArray(String[]::new));
    }

    /** KafkaJS does not by itself. */
    @Test
    void by_a_client_that_does_what_the_paper_asks() throws IOException {
        var client = Path.of(System.getProperty("network.root"), "deploy/e2e/confluent-js/write-status.js");

        assertThat(paper).contains("`deploy/e2e/confluent-js`");
        assertThat(Files.readString(client)).contains("idempotent: true", "acks: -1");
    }

    @Test
    void what_each_notice_asks_and_what_to_do_with_one_it_does_not_know() {
        assertThat(AssignmentNotice.values()).allSatisfy(notice -> assertThat(paper).contains("| `" + notice + "`"));
        assertThat(paper).as("a client that decodes by the writer's schema has no UNKNOWN")
            .contains("| `UNKNOWN`, or any word that is not in this table |");
    }

}
