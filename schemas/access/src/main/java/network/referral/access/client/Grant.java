package network.referral.access.client;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What an issuer's token endpoint answers, as far as it matters here. */
record Grant(String accessToken, long expiresIn) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * @throws IOException when it is no grant; the message repeats nothing of it
     */
    static Grant read(String body) throws IOException {
        String token = null;
        long expiresIn = 0;
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw none();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "access_token" -> token = parser.getValueAsString();
                    case "expires_in" -> expiresIn = parser.getValueAsLong();
                    default -> parser.skipChildren();
                }
            }
        }
        catch (JacksonException e) {
            throw none();
        }
        if (token == null || token.isEmpty()) {
            throw none();
        }
        return new Grant(token, expiresIn);
    }

    private static IOException none() {
        return new IOException("What answers as the issuer gave no token");
    }
}
