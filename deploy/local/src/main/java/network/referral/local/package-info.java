/**
 * The whole network on one machine: processes of their own, on loopback.
 *
 * <p>
 * {@code Up} is {@code deploy/up}; {@link network.referral.local.LocalNetwork} is the
 * same for tests. {@code Recipes} says what is started, in which order, and
 * {@code Supervision} starts it again.
 */
package network.referral.local;
