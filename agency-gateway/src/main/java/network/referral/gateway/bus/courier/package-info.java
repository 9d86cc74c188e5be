/**
 * Carries notices from an agency's topic to its endpoint. What is due, and when to try
 * again, is decided in {@link network.referral.gateway.delivery}; how it is said over
 * HTTP is {@link network.referral.gateway.webhook}.
 */
package network.referral.gateway.bus.courier;
