package network.referral.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import network.referral.access.Caller;
import network.referral.gateway.inbox.Inbox;
import network.referral.schemas.Sha256;
import org.springframework.http.HttpHeaders;

/**
 * Stands for what a caller is shown of a list, as an ETag. Whoever brings it back was
 * shown that page, and all of that list has stayed as it was: there is nothing to show,
 * and nothing to put on record, unless the process ended before it was. Of another
 * caller, page or choice of states it is another one. Up to the dot it is the same of all
 * pages of one list as it stands: several instances may not have read the same.
 */
record PageTag(String text) {

    private static final String WEAK = "W/";

    /** With what was put behind it: {@code -gzip}, say. */
    private static final Pattern CLOSED = Pattern.compile("([-;]+[a-z]+)?\"");

    /** To be asked for before the page is read: what comes in between is news. */
    static PageTag of(Caller caller, Inbox inbox, ListQuery query) {
        var list = List.of(inbox.agency(), inbox.digest(query.states()), new TreeSet<>(query.states()), query.limit(),
                query.order(), caller.actor());
        return new PageTag('"' + hash(list) + '.' + hash(query.after()) + '"');
    }

    private static String hash(Object what) {
        var hash = Arrays.copyOf(Sha256.of(what.toString()), 16);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** Also as whoever compresses an answer on its way has made it. */
    boolean isBroughtBy(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH))
            .stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .map(each -> each.startsWith(WEAK) ? each.substring(WEAK.length()) : each)
            .anyMatch(this::isThis);
    }

    private boolean isThis(String brought) {
        var open = text.substring(0, text.length() - 1);
        return brought.startsWith(open) && CLOSED.matcher(brought.substring(open.length())).matches();
    }

}
