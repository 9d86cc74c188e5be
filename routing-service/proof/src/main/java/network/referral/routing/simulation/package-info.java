/**
 * A time machine for policy: the real decision and assignment stages, driven through a
 * virtual time by reports and agencies that are made up.
 *
 * <p>
 * {@link network.referral.routing.simulation.VirtualTime} is the machine. Chance comes
 * from a seed: the same arguments, the same year.
 */
package network.referral.routing.simulation;
