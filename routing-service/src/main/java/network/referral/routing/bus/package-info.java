/**
 * The edge of routing towards the bus, with what it keeps there.
 *
 * <p>
 * To read it: {@code RoutingTopology} is the shape, and {@code CaseStep} the step where a
 * case changes. Each record goes to the class named for it, {@code TakeIdentification},
 * {@code TakeStatus}, {@code TakeLink} or {@code TakeErasure}, which asks the stages and
 * answers with {@code Effects}; what follows from a case without a record is in
 * {@code Punctuations}. {@code Consequences} turns what happened into notices, timeline
 * and snapshot, and {@code Outbox} encodes them.
 *
 * <p>
 * Classes called {@code ...Store} keep state in the topology; {@code Views},
 * {@code Directory} and {@code ProtocolsInForce} are whole topics held beside it; what an
 * agency is shown is worked out by {@code SealForAgency}, {@code Sights} and
 * {@code Seen}; {@code LedgerFollower} keeps the books.
 */
package network.referral.routing.bus;
