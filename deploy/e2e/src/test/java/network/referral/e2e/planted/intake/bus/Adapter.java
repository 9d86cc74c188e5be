package network.referral.e2e.planted.intake.bus;

public final class Adapter {

}
