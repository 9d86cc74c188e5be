package network.referral.gateway.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import network.referral.gateway.delivery.Notice;

/** What an agency's endpoint is sent, for whoever writes one. */
final class WebhookDescription {

    private WebhookDescription() {
    }

    static PathItem of() {
        return new PathItem().post(new Operation().operationId("notice")
            .summary("An agency with a webhook is told of its assignment, until it answers 2xx")
            .description("Signed as Standard Webhooks says. Keep what it says before you answer 2xx: nothing tells it "
                    + "again. Delivered is no answer: acknowledge at the gateway.")
            .parameters(List.of(
                    header("webhook-id", "The same in every attempt: drop what you know, and take nothing from it"),
                    header("webhook-timestamp", "When this attempt was made, in seconds since 1970"),
                    header("webhook-signature", "v1 and Base64 of an HMAC-SHA256, one for each secret")))
            .requestBody(new RequestBody().required(true)
                .content(new Content().addMediaType("application/json", new MediaType().schema(body()))))
            .responses(new ApiResponses().addApiResponse("2XX", new ApiResponse().description("Delivered"))
                .addApiResponse("401",
                        new ApiResponse().description("It cannot be verified: no refusal, and said again"))
                .addApiResponse("4XX",
                        new ApiResponse()
                            .description("400, 404, 409, 410, 413, 415, 422: refused; said again all the same, but "
                                    + "where thousands are refused: then what asks nothing is given up first"))
                .addApiResponse("default", new ApiResponse().description("Said again, after Retry-After if it asks"))));
    }

    private static Parameter header(String name, String description) {
        return new HeaderParameter().name(name).required(true).description(description).schema(new StringSchema());
    }

    private static Schema<?> body() {
        var body = new ObjectSchema();
        body.addProperty("type", type());
        body.addProperty("timestamp", new DateTimeSchema().description("When routing said it"));
        body.addProperty("data", data());
        body.setRequired(List.of("type", "timestamp", "data"));
        return body;
    }

    /** Not as an enum: a receiver that was made from it would refuse a new one. */
    private static Schema<?> type() {
        var words = Arrays.stream(Notice.Event.values())
            .map(event -> "assignment." + event.word())
            .collect(Collectors.joining(", "));
        return new StringSchema().example("assignment.offered")
            .description(words + ". There may be more: answer 2xx to one that you do not know, and read what "
                    + "`assignment` shows");
    }

    private static Schema<?> data() {
        var data = new ObjectSchema();
        data.addProperty("assignmentId", new StringSchema());
        data.addProperty("referralId", new StringSchema());
        data.addProperty("purpose", new StringSchema().example("medical-care"));
        data.addProperty("priority", new StringSchema().example("P1"));
        data.addProperty("acknowledgeBy",
                new DateTimeSchema().description("Only where the agency is asked to act: offered, escalated"));
        data.addProperty("assignment", new StringSchema().description("Where to read all that the agency may know"));
        data.setRequired(List.of("assignmentId", "referralId", "purpose", "priority", "assignment"));
        return data;
    }

}
