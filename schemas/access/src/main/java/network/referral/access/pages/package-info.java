/**
 * What persons see of a service: static pages that call it with the person's own token.
 */
package network.referral.access.pages;
