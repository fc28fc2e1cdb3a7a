package hapnd.local.lambda;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What the destination of an asynchronous invocation is told.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Records of asynchronous
 *     invocations</a>
 */
final class InvocationRecord {
    /**
     * How it ended.
     *
     * @param condition {@code Success}, {@code RetriesExhausted} or {@code EventAgeExceeded}
     * @param attempts how often the function ran
     * @param outcome of the last attempt
     */
    record End(String condition, int attempts, Outcome outcome) {}

    private InvocationRecord() {}

    static Buffer of(String requestId, String functionArn, End end, Buffer request) {
        JsonObject record = new JsonObject()
                .put("version", "1.0")
                .put("timestamp", Instant.now().toString())
                .put(
                        "requestContext",
                        new JsonObject()
                                .put("requestId", requestId)
                                .put("functionArn", functionArn)
                                .put("condition", end.condition())
                                .put("approximateInvokeCount", end.attempts()))
                .put("requestPayload", json(request));
        String version = functionArn.substring(functionArn.lastIndexOf(':') + 1);
        switch (end.outcome()) {
            case Outcome.Answered answered ->
                record.put("responseContext", response(version)).put("responsePayload", json(answered.payload()));
            case Outcome.Failed failed ->
                record.put("responseContext", response(version).put("functionError", "Unhandled"))
                        .put("responsePayload", json(failed.payload()));
            // The function never ran: there is no response to tell of.
            case Outcome.Refused refused -> {}
        }
        return record.toBuffer();
    }

    private static JsonObject response(String version) {
        return new JsonObject().put("statusCode", 200).put("executedVersion", version);
    }

    private static Object json(Buffer payload) {
        try {
            return Json.decodeValue(payload);
        } catch (DecodeException e) {
            return payload.toString();
        }
    }
}
