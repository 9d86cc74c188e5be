package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnceMoreTest {

    @Test
    void a_post_is_asked_once_more_for_these_reasons_and_no_others() {
        assertThat(OnceMore.isWhy("paged-again")).isTrue();
        assertThat(OnceMore.isWhy("changed")).isTrue();
        assertThat(OnceMore.isWhy("silence")).isFalse();
        assertThat(OnceMore.isWhy(null)).isFalse();
    }

}
