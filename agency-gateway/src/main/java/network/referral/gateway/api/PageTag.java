package network.referral.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import network.referral.access.Caller;
import network.referral.gateway.inbox.Inbox;
import org.springframework.http.HttpHeaders;

/**
 * Stands for what a caller is shown of a list, as an ETag. Whoever brings it back was
 * shown that page, and all of that list has stayed as it was: there is nothing to show,
 * and nothing to put on record. Of another caller, page or choice of states it is another
 * one.
 */
record PageTag(String text) {

    /** To be asked for before the page is read: what comes in between is news. */
    static PageTag of(Caller caller, Inbox inbox, ListQuery query) {
        var page = List.of(inbox.agency(), inbox.digest(query.states()), new TreeSet<>(query.states()), query.limit(),
                query.order(), query.after(), caller.actor());
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(page.toString().getBytes(StandardCharsets.UTF_8));
            return new PageTag(
                    '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)) + '"');
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Also as whoever compresses an answer on its way has made it. */
    boolean isBroughtBy(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH))
            .stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .anyMatch(each -> each.equals(text) || each.equals("W/" + text));
    }

}
