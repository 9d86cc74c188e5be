package network.referral.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void a_percentile_is_a_value_that_was_measured() {
        var delay = Delay.of(LongStream.rangeClosed(1, 200).map(millis -> 201 - millis).toArray());

        assertThat(delay).isEqualTo(new Delay(100, 198, 200, 200));
        assertThat(Delay.of(new long[] { 7 })).isEqualTo(new Delay(7, 7, 7, 1));
        assertThatThrownBy(() -> Delay.of(new long[0])).isInstanceOf(BenchFailure.class);
    }

    @Test
    void effort_counts_from_the_end_of_the_warm_up() {
        var effort = new Effort(1000);
        effort.at(1500, Duration.ofSeconds(9));
        effort.at(900, Duration.ofSeconds(10));
        effort.at(400, Duration.ofMillis(10_050));
        effort.at(0, Duration.ofMillis(10_090));

        assertThat(effort.micros()).isEqualTo(100);
    }

    @Test
    void the_median_of_an_even_number_of_rounds_lies_between_the_middle_two() {
        assertThat(medians(4, 1, 9).reports()).isEqualTo(4);
        assertThat(medians(4, 1, 9, 5).reports()).isEqualTo(4.5);
        assertThat(medians(4, 1, 9).range(run -> run.speed().reports())).isEqualTo("1-9");
    }

    private static Medians medians(double... reports) {
        var runs = Arrays.stream(reports)
            .mapToObj(speed -> new Run(new Speed(speed, 1, 1, 1), new Delay(1, 1, 1, 1)))
            .toList();
        return new Medians(List.copyOf(runs));
    }

}
