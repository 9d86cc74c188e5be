/** How bodies of requests are read. */
package network.referral.access.body;
