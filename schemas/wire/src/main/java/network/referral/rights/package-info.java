/**
 * Who may do what on the bus, as data: what is granted and what tests expect both come
 * from here. What is not said here is denied. Free of frameworks but for Kafka's own
 * words for resources and operations.
 */
package network.referral.rights;
