package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class OnceShownTest {

    private final List<String> order = new ArrayList<>();

    @RestController
    class Shows {

        @GetMapping("/")
        Map<String, String> show(HttpServletRequest request) {
            OnceShown.then(request, () -> order.add("on record"));
            order.add("asked");
            return Map.of("purpose", "medical-care");
        }

    }

    @Test
    void isOnRecordOnceItIsWritten() throws Exception {
        ask(() -> order.add("written"));
        assertThat(order).containsExactly("asked", "written", "on record");
    }

    /** Its connection is gone: it asks again, and finds what is new still new. */
    @Test
    void isNotOnRecordWhereItCannotBeWritten() throws Exception {
        ask(() -> {
            throw new IOException("Broken pipe");
        });
        assertThat(order).containsExactly("asked");
    }

    private interface Flush {

        void run() throws IOException;

    }

    private void ask(Flush flush) throws Exception {
        Filter to = (request, response, chain) -> chain.doFilter(request,
                new HttpServletResponseWrapper((HttpServletResponse) response) {

                    @Override
                    public void flushBuffer() throws IOException {
                        flush.run();
                    }
                });
        MockMvcBuilders.standaloneSetup(new Shows())
            .addInterceptors(new OnceShown())
            .addFilters(to)
            .build()
            .perform(MockMvcRequestBuilders.get("/"));
    }

}
