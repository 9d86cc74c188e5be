package network.referral.ctl.referral;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import network.referral.schemas.ReferralId;

/** Asks the key store. */
final class KeyCustody {

    private final Service service;

    private KeyCustody(Service service) {
        this.service = service;
    }

    /**
     * @param client file of the client to ask as
     * @param scopes all that it must be allowed
     */
    static KeyCustody at(String url, Optional<Path> client, List<String> scopes) {
        return new KeyCustody(Service.at(Service.Kind.KEY_STORE, url, client, scopes));
    }

    static ReferralId referral(String id) {
        return ReferralId.parse(id)
            .filter(referral -> !referral.isNil())
            .orElseThrow(() -> CommandFailed.usage("ID must be a referral id, a UUID in small letters."));
    }

    /**
     * Its {@code state}: absent, active or erased; and its {@code holds}.
     * @throws CommandFailed also while a start of the store may find it otherwise
     */
    Tree of(ReferralId referral) {
        return told(referral).orElseThrow(() -> CommandFailed
            .away("Nothing was done: the key store does not say how the referral stands. It may be that a legal hold or "
                    + "an erasure of it is not kept yet, or that the store fails: look at its log. The same command is "
                    + "right later.", null));
    }

    /**
     * The same; empty where the key store itself answers that it does not say, as of a
     * hold that is not kept yet.
     * @throws CommandFailed where anything else fails
     */
    Optional<Tree> told(ReferralId referral) {
        var answer = service.send(request(referral, "").GET());
        if (answer.statusCode() == 503 && Tree.read(answer.body()).text("code").equals("unavailable")) {
            return Optional.empty();
        }
        return Optional.of(custody(answered(answer, "")));
    }

    /**
     * The same; empty where nobody says it, for whatever reason.
     * @throws CommandFailed where what answers says nothing of its holds: at an older key
     * store a hold takes the place of another
     */
    Optional<Tree> seen(ReferralId referral) {
        HttpResponse<String> answer;
        try {
            answer = service.send(request(referral, "").GET());
        }
        catch (CommandFailed e) {
            return Optional.empty();
        }
        return answer.statusCode() == 200 ? Optional.of(custody(answer.body())) : Optional.empty();
    }

    /**
     * @throws CommandFailed when a legal hold forbids it
     */
    void erase(ReferralId referral) {
        var answer = service.send(request(referral, "").DELETE());
        if (answer.statusCode() == 409) {
            throw CommandFailed.failed("Nothing is erased: a legal hold forbids it (" + held(holds(of(referral)))
                    + "). Once each may end: referralctl referral release " + referral + " --reason CODE");
        }
        answered(answer,
                " It may be ordered all the same: then nothing opens any more, the key store destroys the key by "
                        + "itself, and nobody can take that back (ErasureUntold in the runbook).");
    }

    /**
     * The custody as it is then.
     * @throws CommandFailed when it was erased before, or the reason is none
     */
    Tree hold(ReferralId referral, String reason) {
        var answer = service.send(request(referral, "/hold").header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Json.write(Map.of("reason", reason)))));
        if (answer.statusCode() == 410) {
            throw CommandFailed.failed("Too late for a hold: the referral was erased.");
        }
        if (answer.statusCode() == 422) {
            throw CommandFailed.usage("--reason must be one of " + ReferralHoldCommand.REASONS + ".");
        }
        return custody(answered(answer,
                " It may be held, but only until the key store's next start (HoldNotKept in the runbook)."));
    }

    /** For what it is held by that custody, each since when. */
    static List<Tree> holds(Tree custody) {
        return custody.groups("holds");
    }

    /** The same, of one reason. */
    static Optional<Tree> hold(Tree custody, String reason) {
        return holds(custody).stream().filter(hold -> hold.text("reason").equals(reason)).findFirst();
    }

    /** As it is said. */
    static String held(List<Tree> holds) {
        return holds.isEmpty() ? "not held"
                : holds.stream()
                    .map(hold -> hold.text("reason") + " since " + hold.text("since"))
                    .collect(Collectors.joining(", and for ", "held for ", ""));
    }

    /**
     * @param seen the hold to end
     * @throws CommandFailed when another is in its place
     */
    void release(ReferralId referral, Tree seen) {
        release(referral, "?reason=" + seen.text("reason") + "&since=" + seen.text("since"), held(List.of(seen)));
    }

    /**
     * The same where nobody has seen which there is.
     * @param reason of the hold to end; empty: of the only one
     */
    void releaseUnseen(ReferralId referral, Optional<String> reason) {
        release(referral, reason.map("?reason="::concat).orElse(""), "held by then");
    }

    private void release(ReferralId referral, String about, String held) {
        var answer = service.send(request(referral, "/hold" + about).DELETE(),
                "Look which holds there are before you say it again, by 'hold' without --reason: this was about what was "
                        + held + ".");
        demandAsSeen(answer);
        answered(answer,
                " It may be free all the same, until the key store's next start or for good (HoldNotKept in the "
                        + "runbook).");
    }

    private static void demandAsSeen(HttpResponse<String> answer) {
        if (answer.statusCode() == 409) {
            throw CommandFailed.failed("Nothing was changed: somebody else has held or released it since it was looked "
                    + "at, or it is held for more than one reason and none was named. 'hold' without --reason says how it "
                    + "is held.");
        }
    }

    private HttpRequest.Builder request(ReferralId referral, String rest) {
        return service.request("v1/keys/" + referral + rest);
    }

    private String answered(HttpResponse<String> answer, String doubt) {
        return switch (answer.statusCode()) {
            case 200, 204 -> answer.body();
            default -> throw service.unexpected(answer, doubt);
        };
    }

    private Tree custody(String body) {
        var custody = Tree.read(body);
        if (custody.text("state").isEmpty() || !(custody.members().get("holds") instanceof List)) {
            throw service.another();
        }
        return custody;
    }

}
