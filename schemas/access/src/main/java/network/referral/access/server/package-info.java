/** What the web server says by itself, on a service's port and on its actuator's. */
package network.referral.access.server;
