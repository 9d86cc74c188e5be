package network.referral.testbus;

import java.util.List;

/**
 * What a request brings in place of a sound token.
 *
 * @param name what is wrong with it
 * @param authorization values of the Authorization headers
 * @param query to be added to the address
 * @param status what the service must answer
 */
public record BadToken(String name, List<String> authorization, String query, int status) {

    static BadToken bearer(String name, String token) {
        return new BadToken(name, List.of("Bearer " + token), "", 401);
    }

    static BadToken forbidden(String name, String token) {
        return new BadToken(name, List.of("Bearer " + token), "", 403);
    }

    static BadToken header(String name, String... authorization) {
        return new BadToken(name, List.of(authorization), "", 401);
    }

    /** Texts of which no log may hold any. */
    public List<String> secrets() {
        return authorization.stream()
            .flatMap(value -> List.of(value.substring(value.indexOf(' ') + 1).split("\\.")).stream())
            .filter(part -> part.length() > 16)
            .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
