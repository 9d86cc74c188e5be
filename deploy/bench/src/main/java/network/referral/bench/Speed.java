package network.referral.bench;

/**
 * Throughput of one run.
 *
 * @param reports a second, of those after the warm-up
 * @param effort processor time of its JVM, microseconds a report, after the warm-up
 * @param brokerEffort the broker's meanwhile, microseconds a report
 * @param fromStart reports a second from the first output on, warm-up included
 */
record Speed(double reports, double effort, double brokerEffort, double fromStart) {
}
