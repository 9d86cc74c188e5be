package network.referral.testbus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Every kind of token that no service may take. */
public final class BadTokens {

    private static final String AGENCY = "agency";

    private final TestIssuer issuer = TestIssuer.shared();

    private static final String SOMEBODY = "9f2c41d07a";

    private final TestToken sound;

    private final TestToken person;

    private final String good;

    private BadTokens(String agency, String scope) {
        this.sound = issuer.sound(agency, agency, scope);
        this.person = issuer.soundOfPerson(agency, SOMEBODY, List.of(roleFor(scope)), scope);
        this.good = signed(sound);
    }

    /**
     * @param scope what the endpoint needs that they are tried on
     */
    public static List<BadToken> of(String agency, String scope) {
        var tokens = new BadTokens(agency, scope);
        var all = new ArrayList<BadToken>();
        all.addAll(tokens.noTokens());
        all.addAll(tokens.forged());
        all.addAll(tokens.lures());
        all.addAll(tokens.ofAnotherPlace());
        all.addAll(tokens.ofAnotherTime());
        all.addAll(tokens.ofNobody());
        all.addAll(tokens.ofNoPerson(scope));
        return all;
    }

    /**
     * Those by which a service shows that it asks for a token by these rules, of its own
     * issuer, for its own audience and scopes. All of them are tried on one service.
     */
    public static List<BadToken> few(String agency, String scope) {
        var tokens = new BadTokens(agency, scope);
        return List.of(none(), largerThanAnyHeader(), tokens.unsigned(), tokens.byAnotherKey(),
                tokens.byAnotherIssuer(), tokens.forAnotherAudience(), tokens.withoutScope(), tokens.withAnotherScope(),
                tokens.withoutRole(), tokens.beyondTheRole(scope));
    }

    private List<BadToken> noTokens() {
        return List.of(none(), BadToken.header("empty", ""), BadToken.header("a bare scheme", "Bearer"),
                BadToken.header("Basic", "Basic " + Base64.getEncoder().encodeToString(TestToken.bytes("a:secret"))),
                BadToken.header("garbage", "Bearer garbage-that-is-no-token"),
                BadToken.header("two parts", "Bearer " + good.substring(0, good.lastIndexOf('.'))),
                BadToken.header("two headers", "Bearer " + good, "Bearer " + good),
                BadToken.header("two tokens in one header", "Bearer " + good + " " + good),
                new BadToken("in the address", List.of(), "access_token=" + good, 401),
                BadToken.bearer("larger than 4 KB", signed(sound.with("padding", "p".repeat(4_000)))),
                largerThanAnyHeader());
    }

    private List<BadToken> forged() {
        var publicKey = issuer.rsa.pair().getPublic().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        var parts = good.split("\\.");
        var other = signed(sound.with(AGENCY, "somebody-else")).split("\\.");
        return List.of(unsigned(), BadToken.bearer("alg nOnE", sound.unsigned("nOnE")),
                BadToken.bearer("no signature", parts[0] + "." + parts[1] + "."),
                BadToken.bearer("claims of another", parts[0] + "." + other[1] + "." + parts[2]),
                BadToken.bearer("HS256 with the public key", sound.withSecret(publicKey, issuer.rsa.id())),
                BadToken.bearer("HS256 with the public key as PEM",
                        sound.withSecret(TestToken.bytes(pem), issuer.rsa.id())),
                BadToken.bearer("RS512", sound.signed(issuer.rsa, "RS512")),
                BadToken.bearer("PS256", sound.signed(issuer.rsa, "PS256")), byAnotherKey(),
                BadToken.bearer("an unknown key id",
                        sound.signed(new SigningKey("unknown", issuer.rogue.pair()), "RS256")),
                BadToken.bearer("ES256 under the RSA key's id",
                        sound.signed(new SigningKey(issuer.rsa.id(), issuer.ec.pair()), "ES256")),
                BadToken.bearer("a critical header that nobody knows",
                        signed(sound.withHeader("crit", List.of("x-new")).withHeader("x-new", true))),
                BadToken.bearer("a token of another type", signed(sound.withHeader("typ", "logout+jwt"))));
    }

    private List<BadToken> lures() {
        var rogue = issuer.rogue;
        return List.of(
                BadToken.bearer("brings its own key",
                        sound.withHeader("jwk", rogue.published()).signed(rogue, "RS256")),
                BadToken.bearer("says where its keys are",
                        sound.withHeader("jku", issuer.uri() + "/rogue-keys").signed(rogue, "RS256")),
                BadToken.bearer("says where its certificate is",
                        sound.withHeader("x5u", issuer.uri() + "/rogue-keys").signed(rogue, "RS256")));
    }

    private List<BadToken> ofAnotherPlace() {
        return List.of(byAnotherIssuer(),
                BadToken.bearer("an issuer that only begins alike", signed(sound.with("iss", issuer.uri() + "/"))),
                BadToken.bearer("no issuer", signed(sound.without("iss"))), forAnotherAudience(),
                BadToken.bearer("no audience", signed(sound.without("aud"))),
                BadToken.bearer("an audience that is no name", signed(sound.with("aud", Map.of("a", "b")))));
    }

    private List<BadToken> ofAnotherTime() {
        long now = Instant.now().getEpochSecond();
        return List.of(BadToken.bearer("expired", signed(sound.with("iat", now - 600).with("exp", now - 120))),
                BadToken.bearer("without an end", signed(sound.without("exp"))),
                BadToken.bearer("not yet", signed(sound.with("nbf", now + 600))),
                BadToken.bearer("issued in the future", signed(sound.with("iat", now + 600).with("exp", now + 900))),
                BadToken.bearer("without a beginning", signed(sound.without("iat"))),
                BadToken.bearer("an end that is no time", signed(sound.with("exp", "tomorrow"))));
    }

    private List<BadToken> ofNobody() {
        return List.of(BadToken.bearer("no client", signed(sound.without("client_id"))),
                BadToken.bearer("a client that is no name", signed(sound.with("client_id", 7))),
                BadToken.bearer("an agency that is none", signed(sound.with(AGENCY, "../Other Agency"))),
                BadToken.bearer("an agency that is no text", signed(sound.with(AGENCY, List.of("a-one")))),
                withoutScope(), withAnotherScope(),
                BadToken.forbidden("a scope that is no text", signed(sound.with("scope", 7))),
                BadToken.forbidden("scopes that are no texts", signed(sound.with("scope", List.of(7, true)))));
    }

    private List<BadToken> ofNoPerson(String scope) {
        return List.of(BadToken.bearer("roles that are no list", signed(person.with("roles", "supervisor"))),
                BadToken.bearer("roles that are no texts", signed(person.with("roles", List.of(7)))),
                BadToken.bearer("roles of nobody", signed(person.without("sub"))),
                BadToken.bearer("a name for a subject", signed(person.with("sub", "Aman Amanow"))),
                BadToken.bearer("an address for a subject", signed(person.with("sub", "aman@example.org"))),
                BadToken.bearer("a subject that is no text", signed(person.with("sub", 7))), withoutRole(),
                BadToken.forbidden("a role that nobody knows", signed(person.with("roles", List.of("root")))),
                beyondTheRole(scope));
    }

    private static BadToken none() {
        return BadToken.header("none");
    }

    private static BadToken largerThanAnyHeader() {
        return new BadToken("larger than any header", List.of("Bearer " + "a".repeat(9_000)), "", 400);
    }

    private BadToken unsigned() {
        return BadToken.bearer("alg none", sound.unsigned("none"));
    }

    private BadToken byAnotherKey() {
        return BadToken.bearer("another key under the same id", sound.signed(issuer.rogue, "RS256"));
    }

    private BadToken byAnotherIssuer() {
        return BadToken.bearer("another issuer", signed(sound.with("iss", "https://issuer.invalid")));
    }

    private BadToken forAnotherAudience() {
        return BadToken.bearer("another audience", signed(sound.with("aud", List.of("somebody-else"))));
    }

    private BadToken withoutScope() {
        return BadToken.forbidden("no scope", signed(sound.without("scope")));
    }

    private BadToken withAnotherScope() {
        return BadToken.forbidden("another scope", signed(sound.with("scope", "something:else")));
    }

    private BadToken withoutRole() {
        return BadToken.forbidden("no role", signed(person.with("roles", List.of())));
    }

    private BadToken beyondTheRole(String scope) {
        var other = roleFor(scope).equals("front-line-officer") ? "case-worker" : "front-line-officer";
        return BadToken.forbidden("a scope beyond the role", signed(person.with("roles", List.of(other))));
    }

    private static String roleFor(String scope) {
        if (scope.startsWith("operations:")) {
            return "operations";
        }
        return scope.startsWith("assignments:") ? "case-worker" : "front-line-officer";
    }

    private String signed(TestToken token) {
        return token.signed(issuer.rsa, "RS256");
    }

}
