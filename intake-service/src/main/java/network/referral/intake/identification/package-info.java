/**
 * Stage identification: whether a report can be taken, and as what: a first report, a
 * repeat, or a revision. Every fault is told at once. No clock, no bus, no framework.
 *
 * <p>
 * {@link network.referral.intake.identification.ReadReport} reads; {@code Succession}
 * says what follows what.
 */
package network.referral.intake.identification;
