package network.referral.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Lets a request through to an endpoint when its caller has the scope that the endpoint
 * names. An endpoint that names none is closed: a forgotten annotation shows nothing.
 */
final class ScopeCheck implements HandlerInterceptor {

    private static final String DOCUMENTATION = "org.springdoc.";

    private final Refusals refusals;

    ScopeCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR || !(handler instanceof HandlerMethod method)
                || method.getBeanType().getName().startsWith(DOCUMENTATION)) {
            return true;
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
            refusals.refuse(response, Refusal.UNAUTHENTICATED);
            return false;
        }
        if (!isWhichMethodsThereAre(method) && !permits(method, signedIn.caller())) {
            refusals.refuse(response, Refusal.FORBIDDEN);
            return false;
        }
        return true;
    }

    /**
     * Spring's own answer to OPTIONS where no endpoint is: no scope would be the right
     * one.
     */
    private static boolean isWhichMethodsThereAre(HandlerMethod method) {
        return method.getBeanType().getEnclosingClass() == RequestMappingInfoHandlerMapping.class;
    }

    private static boolean permits(HandlerMethod method, Caller caller) {
        var scope = scopeOf(method);
        return scope == null ? method.hasMethodAnnotation(NeedsToken.class) : caller.has(scope.value());
    }

    /** The method's own, or else its controller's. */
    static NeedsScope scopeOf(HandlerMethod method) {
        var own = method.getMethodAnnotation(NeedsScope.class);
        if (own != null || method.hasMethodAnnotation(NeedsToken.class)) {
            return own;
        }
        return AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), NeedsScope.class);
    }

}
