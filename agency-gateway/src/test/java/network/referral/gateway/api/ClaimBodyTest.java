package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimBodyTest {

    @Test
    void aStatementIsReadMemberByMember() {
        var claim = read("""
                {"status":"declined","reason":"no-capacity","outcome":null,"occurredAt":"2026-11-24T08:15:00Z"}""")
            .orElseThrow();

        assertThat(claim.status()).contains("declined");
        assertThat(claim.reason()).contains("no-capacity");
        assertThat(claim.outcome()).isEmpty();
        assertThat(claim.occurredAt()).contains("2026-11-24T08:15:00Z");
        assertThat(claim.after()).isEmpty();
        assertThat(claim.faults()).isEmpty();
    }

    @Test
    void howMuchWasSeenIsACount() {
        assertThat(read("{\"after\":0}").orElseThrow().after()).contains(0);
        assertThat(read("{\"after\":null}").orElseThrow().faults()).isEmpty();
        assertThat(List.of("-1", "1.0", "\"1\"", "[]", "true", "4294967296"))
            .allSatisfy(other -> assertThat(read("{\"after\":" + other + "}").orElseThrow().faults())
                .containsExactly(Fault.of("/after", Kind.NOT_A_COUNT)));
    }

    @Test
    void whatHasTheWrongFormIsToldTogetherWithoutRepeatingIt() {
        var claim = read("{\"status\":7,\"reason\":[\"x\"],\"outcome\":{},\"who\":\"Aina\"}").orElseThrow();

        assertThat(claim.faults()).extracting(Fault::pointer, Fault::kind)
            .containsExactlyInAnyOrder(tuple("", Kind.UNKNOWN_FIELD), tuple("/status", Kind.WRONG_TYPE),
                    tuple("/reason", Kind.WRONG_TYPE), tuple("/outcome", Kind.WRONG_TYPE));
        assertThat(claim.toString()).doesNotContain("Aina");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "\"acknowledged\"", "{\"status\":\"accepted\"",
            "{\"status\":\"accepted\"} {}", "{\"status\":\"accepted\",\"status\":\"declined\"}", "{status:'accepted'}",
            "// no\n{}", "{\"status\":NaN}" })
    void whatIsNotOneStrictObjectIsNotRead(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void deepNestingIsNotRead() {
        assertThat(read("{\"status\":" + "[".repeat(8000))).isEmpty();
    }

    private static Optional<Claim> read(String body) {
        return ClaimBody.read(body.getBytes(StandardCharsets.UTF_8));
    }

}
