package network.referral.ctl.bus;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What is set at a controller is in force, and told, a moment later: once the broker has
 * it, too.
 */
public final class TopicSetting {

    private TopicSetting() {
    }

    /** Returns when it is in force. */
    public static void set(Admin admin, String topic, String name, String value) throws Exception {
        alter(admin, topic, new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        await().until(() -> of(admin, topic, name).value(), value::equals);
    }

    /** Returns when it is the broker's again. */
    public static void delete(Admin admin, String topic, String name) throws Exception {
        alter(admin, topic, new ConfigEntry(name, null), AlterConfigOp.OpType.DELETE);
        await().until(() -> of(admin, topic, name).source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
    }

    public static ConfigEntry of(Admin admin, String topic, String name) throws Exception {
        var resource = resource(topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name);
    }

    private static void alter(Admin admin, String topic, ConfigEntry setting, AlterConfigOp.OpType how)
            throws Exception {
        admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(new AlterConfigOp(setting, how)))).all().get();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

}
