package network.referral.gateway.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.gateway.delivery.Notice;
import network.referral.schemas.AgencyId;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notice as an endpoint is sent it, in the form of Standard Webhooks. Thin: whatever is
 * written of the person is read at the gateway, by a caller that has signed in.
 */
final class WebhookBody {

    private static final JsonMapper JSON = JsonMapper.shared();

    private WebhookBody() {
    }

    static String of(AgencyId agency, Notice notice) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("assignmentId", notice.assignment().toString());
        data.put("referralId", notice.referral().toString());
        data.put("purpose", notice.purpose());
        data.put("priority", notice.priority());
        notice.deadline().ifPresent(by -> data.put("acknowledgeBy", by.toString()));
        data.put("assignment", "/v1/agencies/" + agency + "/assignments/" + notice.assignment());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "assignment." + notice.event().word());
        body.put("timestamp", notice.at().toString());
        body.put("data", data);
        return JSON.writeValueAsString(body);
    }

}
