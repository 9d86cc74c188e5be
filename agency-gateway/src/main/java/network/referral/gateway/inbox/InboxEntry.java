package network.referral.gateway.inbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.gateway.acknowledgement.History;
import network.referral.gateway.acknowledgement.Standing;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Sha256;

/**
 * All that is known of one assignment. The order between the agency's two topics is not
 * given, so offer and statements grow apart and meet only in {@link #history}: any
 * interleaving gives the same entry.
 *
 * @param offer empty while only statements have been read; such an entry is kept, and
 * nobody sees it. Without content once its agency does not have it any more
 * @param cancelled true once routing has taken it back, which is final
 * @param cancelReason coded; empty where none was given
 * @param said by the referral of which it was said; that of the offer alone, once there
 * is one
 * @param erased true once the referral was erased, which is final: the offer is then a
 * reference without content
 * @param told when the agency was last told anything of it, by the referral that told:
 * its own, or what another report of the person says for it
 */
public record InboxEntry(Optional<Offer> offer, boolean cancelled, Optional<String> cancelReason,
        Map<ReferralId, History> said, boolean erased, Map<ReferralId, Instant> told) {

    /** Why an entry is over by which nothing was asked. */
    public static final String NO_LONGER_SHOWN = "no-longer-shown";

    private static final int NEWS_BYTES = 12;

    static final InboxEntry EMPTY = new InboxEntry(Optional.empty(), false, Optional.empty(), Map.of(), false,
            Map.of());

    InboxEntry apply(Fact fact) {
        var applied = with(fact);
        return applied.state().isNoLongerHeld() ? applied.shut() : applied;
    }

    private InboxEntry shut() {
        return new InboxEntry(offer.map(Offer::shut), cancelled, cancelReason, said, erased, told);
    }

    private InboxEntry with(Fact fact) {
        return switch (fact) {
            case Fact.Offered(var made) -> erased ? this : told(made).with(made, cancelled, cancelReason, false);
            case Fact.Cancelled(var made, var reason) -> told(made).with(offer.orElse(made), true, reason, erased);
            case Fact.Erased(var left) -> told(left).with(left.bare(), cancelled, cancelReason, true);
            case Fact.Enclosed(var left, var gone) ->
                told(left).with(left.bareWithTask(), !gone, Optional.of(NO_LONGER_SHOWN).filter(why -> !gone), gone);
            case Fact.Stated stated -> offer.isEmpty() || isOf(offer.get(), stated.referral()) ? and(stated) : this;
        };
    }

    private InboxEntry with(Offer made, boolean taken, Optional<String> why, boolean gone) {
        var own = new HashMap<>(said);
        own.keySet().removeIf(referral -> !isOf(made, referral));
        return new InboxEntry(Optional.of(made), taken, why, Map.copyOf(own), gone, told);
    }

    private InboxEntry and(Fact.Stated stated) {
        var all = new HashMap<>(said);
        all.merge(stated.referral(), History.NONE.apply(stated.statement()),
                (before, ignored) -> before.apply(stated.statement()));
        return new InboxEntry(offer, cancelled, cancelReason, Map.copyOf(all), erased, told);
    }

    /** With what was said of that referral before anything that is here. */
    InboxEntry having(ReferralId referral, History before) {
        var all = new HashMap<>(said);
        all.putIfAbsent(referral, before);
        return new InboxEntry(offer, cancelled, cancelReason, Map.copyOf(all), erased, told);
    }

    private InboxEntry told(Offer notice) {
        return told(Map.of(notice.referral(), notice.toldAt()));
    }

    InboxEntry told(Map<ReferralId, Instant> more) {
        var all = new HashMap<>(told);
        all.putAll(more);
        return new InboxEntry(offer, cancelled, cancelReason, said, erased, Map.copyOf(all));
    }

    /** As before it was to be seen. */
    InboxEntry unseen() {
        return new InboxEntry(Optional.empty(), false, Optional.empty(), said, false, Map.of());
    }

    private static boolean isOf(Offer offer, ReferralId referral) {
        return offer.referral().equals(referral);
    }

    public boolean isVisible() {
        return offer.isPresent();
    }

    /** What the agency was asked; empty where it says only what became of a report. */
    Optional<Offer> task() {
        return isOfAnotherReport() ? Optional.empty() : offer;
    }

    /**
     * Whether it says only that another report was erased, or may be known no longer, of
     * which something was told for a task that is here no more.
     */
    boolean isOfAnotherReport() {
        return (erased || cancelReason.filter(NO_LONGER_SHOWN::equals).isPresent())
                && offer.flatMap(Offer::linkedReferral).isPresent();
    }

    /** What was said of it; nothing before it is offered. */
    public History history() {
        return offer.map(made -> said.getOrDefault(made.referral(), History.NONE)).orElse(History.NONE);
    }

    public AssignmentProgress state() {
        return Standing.state(cancelled, erased, history());
    }

    /**
     * Another text whenever the agency was told anything of it, also by a clock that is
     * behind another; the same in every instance that has read the same.
     */
    public String news() {
        var all = told.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(all), NEWS_BYTES));
    }

    /**
     * When the agency was last told anything of it, by the clocks of who told.
     * @throws java.util.NoSuchElementException unless visible
     */
    public Instant toldAt() {
        return Collections.max(told.values());
    }

    /**
     * When the agency was last told anything of what it had acknowledged; of what is over
     * also where both crossed, and of what another report said also where it is not known
     * here what it had acknowledged. Empty where it was told nothing since.
     */
    Optional<Instant> newsSinceTaken() {
        return isOfAnotherReport() ? Optional.of(toldAt()) : newsSinceSaid();
    }

    private Optional<Instant> newsSinceSaid() {
        return history().taken()
            .stream()
            .filter(statement -> statement.state().isAcknowledged())
            .findFirst()
            .map(Statement::recordedAt)
            .filter(taken -> isOver() || taken.isBefore(toldAt()))
            .map(taken -> taken.isBefore(toldAt()) ? toldAt() : taken);
    }

    /** Whether the agency, which had acknowledged it, is to act on it no more. */
    public boolean isToStop() {
        return isOver() && newsSinceTaken().isPresent();
    }

    private boolean isOver() {
        return cancelled || erased;
    }

    /**
     * When the agency was last told, or said, anything of it, by the clocks of who did.
     * @throws java.util.NoSuchElementException unless visible
     */
    Instant changedAt() {
        return history().taken()
            .stream()
            .map(Statement::recordedAt)
            .reduce(toldAt(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /**
     * @throws java.util.NoSuchElementException unless visible
     */
    public Standing standing() {
        return new Standing(offer().orElseThrow().assignment(), offer().orElseThrow().assignedAt(), news(), cancelled,
                erased, history());
    }
}
