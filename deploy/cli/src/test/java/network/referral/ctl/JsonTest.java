package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

class JsonTest {

    @Test
    void whatIsWrittenReadsBackTheSame() {
        var value = new LinkedHashMap<String, Object>();
        value.put("text", "quote \" and Türkmen ý");
        value.put("flag", true);
        value.put("nothing", null);
        value.put("list", new ArrayList<>(Arrays.asList(1, 2_000_000_000_000L, List.of(), null)));
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "{", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "{a:1}", "[1,]", "nul", "1 2" })
    void anythingButOneValueIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(StreamReadException.class);
    }

    @Test
    void whatIsWithoutMeasureIsRefused() {
        for (var text : List.of("[".repeat(501) + "]".repeat(501), "1".repeat(1001))) {
            assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
        }
    }

}
