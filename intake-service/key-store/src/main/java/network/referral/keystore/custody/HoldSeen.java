package network.referral.keystore.custody;

import java.util.Optional;

/**
 * Which hold an act is about, as whoever asks has seen it: one that has come since is
 * neither replaced nor lifted.
 *
 * @param since as the hold is shown; {@link #NONE} where none was; empty: about whatever
 * there is
 */
public record HoldSeen(Optional<String> since) {

    public static final String NONE = "none";

    public static final HoldSeen UNSAID = new HoldSeen(Optional.empty());

    public boolean is(Optional<Hold> held) {
        return since.isEmpty() || since.get().equals(held.map(hold -> hold.since().toString()).orElse(NONE));
    }
}
