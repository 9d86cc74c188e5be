package network.referral.issuer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import tools.jackson.databind.json.JsonMapper;

/** The persons of a file. One that leaves it gets no more tokens, signed in or not. */
final class FileOfUsers {

    private final ReadAnew<Map<String, KnownUser>> users;

    FileOfUsers(Path file) throws IOException {
        this.users = new ReadAnew<>(file,
                content -> Arrays.stream(JsonMapper.shared().readValue(content, KnownUser[].class))
                    .collect(Collectors.toUnmodifiableMap(KnownUser::username, Function.identity())));
    }

    SignedInUser named(String username) {
        return Optional.ofNullable(users.now().get(username))
            .map(SignedInUser::new)
            .orElseThrow(() -> new UsernameNotFoundException("Nobody"));
    }

    /** As the file has it now; empty when it is another person's or nobody's. */
    Optional<KnownUser> current(SignedInUser signedIn) {
        return Optional.ofNullable(users.now().get(signedIn.getUsername()))
            .filter(user -> user.subject().equals(signedIn.user().subject()));
    }

}
