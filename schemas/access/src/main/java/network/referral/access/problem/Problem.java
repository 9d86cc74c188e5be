package network.referral.access.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document, RFC 9457. Holds nothing of the request: no value, no name, no
 * address, no trace.
 *
 * @param errors all that is wrong with a body or a query; null where nothing is
 * @param more members of a service's own, each documented by a {@link ProblemMember}
 */
@Schema(name = "Problem", description = "Problem document, RFC 9457; never repeats what was sent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(@Schema(example = "urn:referral:problem:bad-request") String type, String title,
        @Schema(example = "400") int status, String detail,
        @Schema(description = "Stable word for programs", example = "bad-request") String code, List<Entry> errors,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> more) {

    private static final String TYPE_PREFIX = "urn:referral:problem:";

    /** What a client waits where nothing says better. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    /**
     * One thing that is wrong.
     *
     * @param pointer the member; of one whose name nothing here has, the object that
     * holds it; null for a query
     * @param parameter of the query; null for a body
     * @param allowed what it may be; null where the detail says it, or nothing does
     */
    @Schema(name = "FieldError")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @Schema(description = "The member, RFC 6901; of one whose name nothing here has, the object that holds it",
                    example = "/encounter/place") String pointer,
            @Schema(description = "The query parameter") String parameter,
            @Schema(example = "unknown-code") String code, @Schema(description = "What it needs") String detail,
            @Schema(description = "What it may be, where that is told as a list; else detail says it") List<String> allowed) {

        public static Entry ofMember(String pointer, String code, String detail) {
            return new Entry(pointer, null, code, detail, null);
        }

        /**
         * @param allowed empty where there is no list
         */
        public static Entry ofMember(String pointer, String code, String detail, List<String> allowed) {
            return new Entry(pointer, null, code, detail, allowed.isEmpty() ? null : List.copyOf(allowed));
        }
    }

    public static Problem of(ProblemKind kind) {
        return new Problem(TYPE_PREFIX + kind.code(), kind.text().title(), kind.status(), kind.text().detail(),
                kind.code(), null, Map.of());
    }

    public static Problem of(ProblemKind kind, List<Entry> errors) {
        return new Problem(TYPE_PREFIX + kind.code(), kind.text().title(), kind.status(), kind.text().detail(),
                kind.code(), List.copyOf(errors), Map.of());
    }

    public Problem withDetail(String other) {
        return new Problem(type, title, status, other, code, errors, more);
    }

    public Problem with(String member, Object value) {
        var all = new TreeMap<>(more);
        all.put(member, value);
        return new Problem(type, title, status, detail, code, errors, all);
    }

    public ResponseEntity<Object> response() {
        return response(HttpHeaders.EMPTY);
    }

    public ResponseEntity<Object> response(Duration wait) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, wholeSeconds(wait));
        return response(headers);
    }

    /** Of Retry-After: rounded up, and never at once. */
    public static String wholeSeconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    /** Sent whatever the client says it accepts. */
    ResponseEntity<Object> response(HttpHeaders headers) {
        if (status == 503 && !headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
            return response(USUAL_WAIT);
        }
        return ResponseEntity.status(status)
            .headers(headers)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .cacheControl(CacheControl.noStore())
            .body(this);
    }
}
