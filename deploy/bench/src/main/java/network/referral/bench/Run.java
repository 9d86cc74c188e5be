package network.referral.bench;

/** What one subject did in one round. */
record Run(Speed speed, Delay delay) {
}
