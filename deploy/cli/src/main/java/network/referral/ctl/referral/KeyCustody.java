package network.referral.ctl.referral;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import network.referral.schemas.ReferralId;

/** Asks the key store. */
final class KeyCustody {

    /** As the key store calls that there is no hold. */
    private static final String NONE = "none";

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
     * Its {@code state}: absent, active or erased; and its {@code hold}, if any.
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
     * @throws CommandFailed when a legal hold forbids it
     */
    void erase(ReferralId referral) {
        var answer = service.send(request(referral, "").DELETE());
        if (answer.statusCode() == 409) {
            var hold = of(referral).group("hold");
            var why = hold.text("reason").isEmpty() ? ""
                    : " (" + hold.text("reason") + ", since " + hold.text("since") + ")";
            throw CommandFailed.failed("Nothing is erased: a legal hold forbids it" + why + ". Once the hold may end: "
                    + "referralctl referral release " + referral);
        }
        answered(answer,
                " It may be ordered all the same: then nothing opens any more, the key store destroys the key by "
                        + "itself, and nobody can take that back (ErasureUntold in the runbook).");
    }

    /**
     * The custody as it is then.
     * @param instead since when it was seen to be held; empty where nobody has seen it
     * @throws CommandFailed when it was erased before, is held otherwise than was seen,
     * or the reason is none
     */
    Tree hold(ReferralId referral, String reason, Optional<String> instead) {
        var answer = asked(referral, reason, instead);
        demandAsSeen(answer);
        return held(answer);
    }

    /**
     * The same where another was seen: that somebody needs one is on record then, by
     * which whoever releases that one finds it.
     * @param other as it is said
     * @throws CommandFailed also unless that one was released meanwhile
     */
    Tree holdUnless(ReferralId referral, String reason, String other) {
        var answer = asked(referral, reason, Optional.of(NONE));
        if (answer.statusCode() == 409) {
            throw CommandFailed.failed("Nothing was changed: it is " + other + ", and a referral has one hold: whoever "
                    + "releases that one ends it for you, too, and is told nothing of yours. That you asked is on "
                    + "record; write yours down beside it, and tell all who may release. If that one is over, say "
                    + "--replace.");
        }
        return held(answer);
    }

    private HttpResponse<String> asked(ReferralId referral, String reason, Optional<String> instead) {
        var about = instead.map("?instead="::concat).orElse("");
        return service.send(request(referral, "/hold" + about).header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Json.write(Map.of("reason", reason)))));
    }

    private Tree held(HttpResponse<String> answer) {
        if (answer.statusCode() == 410) {
            throw CommandFailed.failed("Too late for a hold: the referral was erased.");
        }
        if (answer.statusCode() == 422) {
            throw CommandFailed.usage("--reason must be one of " + ReferralHoldCommand.REASONS + ".");
        }
        return custody(answered(answer,
                " It may be held, but only until the key store's next start (HoldNotKept in the runbook)."));
    }

    /** For whom it is held, and since when, as it is said; empty where it is not held. */
    static Optional<String> held(Tree hold) {
        var reason = hold.text("reason");
        return reason.isEmpty() ? Optional.empty() : Optional.of("held for " + reason + " since " + hold.text("since"));
    }

    /** Since when, as the key store knows a hold again; also of none. */
    static String since(Tree hold) {
        return hold.text("since").isEmpty() ? NONE : hold.text("since");
    }

    /**
     * @param seen the hold to end; empty where nobody has seen which there is
     * @throws CommandFailed when another is in its place
     */
    void release(ReferralId referral, Optional<Tree> seen) {
        var about = seen.map(hold -> "?since=" + since(hold)).orElse("");
        var answer = service.send(request(referral, "/hold" + about).DELETE(),
                "Look which hold there is before you say it again, by 'release --reason' and the code of another one, "
                        + "which ends none: this was about what was "
                        + seen.flatMap(KeyCustody::held).orElse("held by then") + ".");
        demandAsSeen(answer);
        answered(answer,
                " It may be free all the same, until the key store's next start or for good (HoldNotKept in the "
                        + "runbook).");
    }

    private static void demandAsSeen(HttpResponse<String> answer) {
        if (answer.statusCode() == 409) {
            throw CommandFailed.failed("Nothing was changed: somebody else has held or released it since it was looked "
                    + "at. The same command looks again.");
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
        if (custody.text("state").isEmpty()) {
            throw service.another();
        }
        return custody;
    }

}
