/**
 * Stage assignment: who holds what, and where it stands.
 *
 * <p>
 * {@link network.referral.routing.assignment.FollowReferral} decides which facts follow
 * from a record; {@link network.referral.routing.assignment.ReferralCase#apply} is the
 * only way a case changes. No clock, no bus, no framework.
 */
package network.referral.routing.assignment;
