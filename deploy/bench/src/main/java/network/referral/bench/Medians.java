package network.referral.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A subject's rounds in one figure each: the median, which one disturbed round does not
 * move.
 */
record Medians(List<Run> runs) {

    double reports() {
        return of(run -> run.speed().reports());
    }

    double effort() {
        return of(run -> run.speed().effort());
    }

    double brokerEffort() {
        return of(run -> run.speed().brokerEffort());
    }

    double fromStart() {
        return of(run -> run.speed().fromStart());
    }

    double p50() {
        return of(run -> run.delay().p50());
    }

    double p99() {
        return of(run -> run.delay().p99());
    }

    /** From the smallest to the largest. */
    String range(ToDoubleFunction<Run> figure) {
        var all = runs.stream().mapToDouble(figure).summaryStatistics();
        return "%.0f-%.0f".formatted(all.getMin(), all.getMax());
    }

    private double of(ToDoubleFunction<Run> figure) {
        var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
