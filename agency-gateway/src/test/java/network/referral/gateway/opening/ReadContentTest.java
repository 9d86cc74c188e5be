package network.referral.gateway.opening;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.sealing.Sensitive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReadContentTest {

    @ParameterizedTest
    @ValueSource(strings = { "\"asthma\"", "null", "{\"amount\":9007199254740993.0}", "[0.10,-1E-300,1E+300]",
            "37.95012345678901234567" })
    void whatIsReadIsWhatWasSealed(String json) {
        assertThat(ReadContent.of(Sensitive.ofText(json)).map(JsonMapper.shared()::writeValueAsString)).contains(json);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "asthma", "{", "{\"\\ud83d\":1}", "[1e99999999999]" })
    void whatIsNoJsonIsNotShown(String text) {
        assertThat(ReadContent.of(Sensitive.ofText(text))).isEmpty();
    }

}
