/**
 * The edge of intake towards the bus: a report is sealed and published, and answered once
 * it is there ({@code AcceptReport}); what others publish is known here by views
 * ({@code Views}).
 */
package network.referral.intake.bus;
