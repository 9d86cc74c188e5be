package network.referral.e2e.planted.routing.needtoknow;

/** What planted classes of a protocol are not to ask. */
public final class Shown {

}
