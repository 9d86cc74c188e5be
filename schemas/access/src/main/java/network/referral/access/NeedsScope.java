package network.referral.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that a caller needs for an endpoint, or for all of a controller. An endpoint
 * with neither this nor {@link NeedsToken} is refused to everybody.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsScope {

    String value();

}
