package network.referral.schemas;

public record AgencyId(String value) {}
