package network.referral.keystore.bus;

import network.referral.audit.AuditTrail;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.keystore.KeyMeters;
import network.referral.keystore.vault.Custodian;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.Provisioning;
import network.referral.wire.Wire;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
class BusConfiguration {

    @Bean(initMethod = "start")
    TellErasures tellErasures(Custodian custodian, Wire wire, ProducerFactory<?, ?> producers,
            ConsumerFactory<?, ?> consumers, KeyMeters meters, AuditTrail trail) {
        var writes = ConfirmedWrites.to(producers.getConfigurationProperties(), Provisioning.LARGEST_LETTER_BYTES);
        var topic = new ErasuresTopic(wire, writes, consumers.getConfigurationProperties());
        var telling = new TellErasures(custodian::erasures,
                () -> custodian.keepHolds(referral -> trail.mention(Deed.done(Act.HOLD_SET).on(referral)))
                        + custodian.finishErasures(referral -> trail.mention(Deed.done(Act.KEY_ERASED).on(referral))),
                topic);
        meters.watchErasures(() -> telling.untold() + custodian.unfinished(), telling::unmarked);
        return telling;
    }

}
