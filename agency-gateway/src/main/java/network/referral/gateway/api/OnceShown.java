package network.referral.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * What follows from an answer, once it has been given to the network; nothing where that
 * failed.
 */
final class OnceShown implements HandlerInterceptor {

    private static final String THEN = OnceShown.class.getName();

    static void then(HttpServletRequest request, Runnable act) {
        request.setAttribute(THEN, act);
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView view)
            throws IOException {
        if (request.getAttribute(THEN) instanceof Runnable act) {
            response.flushBuffer();
            act.run();
        }
    }

}
