package network.referral.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.schemas.CodeWord;

/**
 * What a person does in the network, and the most that it may ask for through a page.
 * Tokens spell it in lower case with hyphens.
 */
public enum Role {

    /** Sees signs, reports them, and asks how the report stands. */
    FRONT_LINE_OFFICER("identifications:write", "referrals:read"),
    /** Reads what its agency is asked to do, and answers. */
    CASE_WORKER("assignments:read", "assignments:write"),
    /** As a case worker; also says whether its agency takes new work. */
    SUPERVISOR("assignments:read", "assignments:write", "availability:write"),
    /** Looks after the network, for no agency. */
    OPERATIONS("operations:read");

    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    public String word() {
        return CodeWord.of(this);
    }

    public Set<String> scopes() {
        return scopes;
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** All that one of the roles permits; a word that is no role permits nothing. */
    static Set<String> permitted(Collection<String> words) {
        return words.stream()
            .flatMap(word -> of(word).stream())
            .flatMap(role -> role.scopes.stream())
            .collect(Collectors.toUnmodifiableSet());
    }

}
