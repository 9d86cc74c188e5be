package network.referral.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds back a client that asks more than it should, and no other. */
final class RateCheck implements HandlerInterceptor {

    private final RateLimits limits;

    private final Refusals refusals;

    RateCheck(RateSettings settings, Refusals refusals) {
        this.limits = new RateLimits(settings.perSecond(), settings.burst());
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR || !(handler instanceof HandlerMethod method)
                || method.hasMethodAnnotation(OwnPace.class)
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
            return true;
        }
        var wait = limits.waitOf(signedIn.caller().actor());
        if (wait.isPresent()) {
            refusals.refuse(response, Refusal.RATE_LIMITED, wait.get());
        }
        return wait.isEmpty();
    }

}
