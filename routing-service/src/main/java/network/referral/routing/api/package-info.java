/**
 * What operations may ask of routing over HTTP: where a referral stands and why, and
 * which protocols decide.
 */
package network.referral.routing.api;
