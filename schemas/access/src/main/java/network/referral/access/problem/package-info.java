/**
 * How a service says no over HTTP: problem documents, RFC 9457, in one form wherever a
 * request ends. Services add their own codes.
 */
package network.referral.access.problem;
