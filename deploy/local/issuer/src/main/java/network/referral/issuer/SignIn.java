package network.referral.issuer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Judges a name and a password. Whatever is wrong, the answer is the same; the log says
 * who got in, by pseudonym, and of the others only how they failed, since a name that is
 * nobody's may be a password.
 */
final class SignIn implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private static final int LONGEST_NAME = 128;

    private final DaoAuthenticationProvider users;

    private final Attempts attempts;

    SignIn(FileOfUsers users, Attempts attempts) {
        this.users = new DaoAuthenticationProvider(users::named);
        this.users.setPasswordEncoder(new SlowHash());
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var name = asked.getName();
        if (name.length() > LONGEST_NAME || !attempts.begin(name)) {
            log.info("A sign-in was refused: too many attempts");
            throw refused();
        }
        try {
            var signedIn = users.authenticate(asked);
            attempts.succeeded(name);
            log.info("{} signed in", signedIn.getPrincipal());
            return signedIn;
        }
        catch (AuthenticationException e) {
            log.info("A sign-in was refused: wrong name or password");
            throw refused();
        }
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("Refused");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

}
