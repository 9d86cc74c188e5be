package network.referral.local.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The agencies of a directory and their roles, without a reader of YAML in the local
 * network: the directory's files have one line for the roles, and referralctl, which
 * publishes them, has checked the rest.
 */
final class AgencyRoles {

    private static final String SUFFIX = ".yaml";

    private static final Pattern ROLES = Pattern.compile("(?m)^roles: *\\[([a-z0-9, -]*)\\] *$");

    private AgencyRoles() {
    }

    /**
     * Roles by agency id; an agency's file is called by its id.
     * @param directory agency files, {@code <jurisdiction>/<id>.yaml}
     */
    static Map<String, Set<String>> of(Path directory) {
        try (var files = Files.walk(directory)) {
            var roles = new TreeMap<String, Set<String>>();
            for (var file : files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                var name = file.getFileName().toString();
                roles.put(name.substring(0, name.length() - SUFFIX.length()), rolesIn(Files.readString(file)));
            }
            return roles;
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
    }

    private static Set<String> rolesIn(String text) {
        var line = ROLES.matcher(text);
        return line.find() ? Arrays.stream(line.group(1).split(","))
            .map(String::strip)
            .filter(role -> !role.isEmpty())
            .collect(Collectors.toSet()) : Set.of();
    }

}
