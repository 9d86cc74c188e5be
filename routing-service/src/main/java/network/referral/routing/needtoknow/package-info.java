/**
 * What an agency may be shown of a report. Pure: the same share, entitlement and consent
 * give the same disclosure.
 */
package network.referral.routing.needtoknow;
