package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.schemas.AssignmentProgress;
import network.referral.sealing.ContentKey;
import network.referral.sealing.Wrapped;
import network.referral.sealing.Wrapping;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A year of assignments is kept in the memory of a gateway that many share. */
@DisplayName("Of an assignment")
class InboxEntryTest {

    private static final Offer WITH_CONTENT = withContent();

    private final Fact offered = new Fact.Offered(WITH_CONTENT);

    @Test
    void that_was_taken_back_no_content_is_kept() {
        assertThat(shared(offered, new Fact.Cancelled(Cast.offer(1), Optional.empty()))).isEqualTo(shut());
    }

    @Test
    void that_was_declined_no_content_is_kept_in_whatever_order_it_is_read() {
        var declined = Cast.said(1, Spoken.statement("1", AssignmentProgress.DECLINED));

        assertThat(shared(offered, declined)).isEqualTo(shut());
        assertThat(shared(declined, offered)).isEqualTo(shut());
    }

    /** Who has done something of it, also in vain, may read it for a while. */
    @ParameterizedTest
    @EnumSource(value = AssignmentProgress.class, names = { "ACKNOWLEDGED", "ON_HOLD", "COMPLETED", "FAILED" })
    void that_an_agency_has_or_has_done_all_is_kept(AssignmentProgress state) {
        assertThat(shared(offered, Cast.said(1, Spoken.statement("1", AssignmentProgress.ACCEPTED)),
                Cast.said(1, Spoken.statement("2", state))))
            .isEqualTo(WITH_CONTENT.shared());
    }

    private static Offer.Shared shared(Fact... facts) {
        var entry = InboxEntry.EMPTY;
        for (var fact : facts) {
            entry = entry.apply(fact);
        }
        return entry.offer().orElseThrow().shared();
    }

    /** Which compartments there were is still said. */
    private static Offer.Shared shut() {
        return new Offer.Shared(List.of("whereabouts"), List.of(sealed(0)));
    }

    private static Offer.Sealed sealed(int bytes) {
        return new Offer.Sealed("whereabouts", 1, ContentKey.ALGORITHM, new byte[bytes], Wrapping.ALGORITHM,
                new Wrapped("key", new byte[32], new byte[32]));
    }

    private static Offer withContent() {
        var offer = Cast.offer(1);
        return new Offer(offer.assignment(), offer.referral(), offer.revision(), offer.purpose(), offer.priority(),
                offer.assignedAt(), offer.acknowledgeBy(), offer.toldAt(), offer.decidedBy(),
                new Offer.Shared(List.of("whereabouts"), List.of(sealed(65_536))), offer.requirements(),
                offer.request(), offer.linkedReferral(), offer.trace());
    }

}
