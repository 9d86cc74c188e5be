package network.referral.local.secured;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who signs in with what, as a file of client properties says it. */
record Credential(String username, String password) {

    private static final Pattern LOGIN = Pattern.compile("username=\"([^\"]+)\" +password=\"([^\"]+)\"");

    /** Empty where the file is none of ours. */
    static Optional<Credential> of(Map<String, String> client) {
        var login = LOGIN.matcher(client.getOrDefault("sasl.jaas.config", ""));
        return login.find() ? Optional.of(new Credential(login.group(1), login.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return username;
    }
}
