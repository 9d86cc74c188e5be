package network.referral.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import network.referral.access.problem.Problem;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.inbox.Inbox.Order;
import network.referral.gateway.inbox.Position;
import network.referral.schemas.AssignmentProgress;

/**
 * What is asked of an inbox. A parameter that is there and empty is as good as absent.
 *
 * @param states empty for all
 */
record ListQuery(Set<AssignmentProgress> states, int limit, Optional<Position> after, Order order) {

    static final String OUT_OF_RANGE = "out-of-range";

    static final String UNKNOWN_CURSOR = "unknown-cursor";

    static final int MOST = 200;

    private static final int USUAL = 50;

    private static final Map<String, Order> ORDERS = Map.of("oldest", Order.OLDEST, "newest", Order.NEWEST, "changed",
            Order.CHANGED);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /** A query, or all that is wrong with it. */
    record Read(ListQuery query, List<Problem.Entry> errors) {
    }

    static Read read(HttpServletRequest request) {
        var errors = new ArrayList<Problem.Entry>();
        var query = new ListQuery(states(request, errors), limit(request, errors), cursor(request, errors),
                order(request, errors));
        return new Read(query, errors);
    }

    private static Set<AssignmentProgress> states(HttpServletRequest request, List<Problem.Entry> errors) {
        var states = EnumSet.noneOf(AssignmentProgress.class);
        var words = values(request, "state").stream().flatMap(value -> Arrays.stream(value.split(",", -1))).toList();
        var known = words.stream().map(AssignmentProgress::ofWord).flatMap(Optional::stream).toList();
        if (known.size() < words.size()) {
            errors.add(new Problem.Entry(null, "state", Fault.Kind.UNKNOWN_CODE.code(),
                    "Each must be one of the allowed codes.",
                    Arrays.stream(AssignmentProgress.values()).map(AssignmentProgress::word).toList()));
        }
        states.addAll(known);
        return states;
    }

    private static int limit(HttpServletRequest request, List<Problem.Entry> errors) {
        var values = values(request, "limit");
        if (values.isEmpty()) {
            return USUAL;
        }
        int limit = values.size() == 1 && NUMBER.matcher(values.getFirst()).matches()
                ? Integer.parseInt(values.getFirst()) : 0;
        if (limit < 1 || limit > MOST) {
            errors.add(new Problem.Entry(null, "limit", OUT_OF_RANGE, "It must be a number from 1 to 200.", null));
        }
        return limit;
    }

    private static Optional<Position> cursor(HttpServletRequest request, List<Problem.Entry> errors) {
        var values = values(request, "cursor");
        if (values.isEmpty()) {
            return Optional.empty();
        }
        var position = values.size() == 1 ? Cursor.read(values.getFirst()) : Optional.<Position>empty();
        if (position.isEmpty()) {
            errors.add(new Problem.Entry(null, "cursor", UNKNOWN_CURSOR,
                    "It must be the nextCursor of an earlier page.", null));
        }
        return position;
    }

    private static Order order(HttpServletRequest request, List<Problem.Entry> errors) {
        var values = values(request, "order");
        if (values.isEmpty()) {
            return Order.OLDEST;
        }
        var order = ORDERS.get(values.getFirst());
        if (values.size() > 1 || order == null) {
            errors.add(new Problem.Entry(null, "order", Fault.Kind.UNKNOWN_CODE.code(),
                    "It must be one of the allowed codes.", ORDERS.keySet().stream().sorted().toList()));
        }
        return order;
    }

    private static List<String> values(HttpServletRequest request, String parameter) {
        var values = request.getParameterValues(parameter);
        return values == null ? List.of() : Arrays.stream(values).filter(value -> !value.isBlank()).toList();
    }
}
