package hapnd.dotnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests of the runtime protocol. */
final class Calls {

    static final int BUDGET_MS = 2_000;
    static final int MAX_STATE_BYTES = 1 << 20;

    record Code(String sha256, String dll, List<JsonNode> discovered) {
        String className() {
            return discovered.getFirst().get("className").asText();
        }
    }

    private Calls() {}

    static Map<String, Object> compile(String kind, String text) {
        return compile(kind, List.of(Map.of("path", "Case.cs", "text", text)));
    }

    static Map<String, Object> compile(String kind, List<Map<String, String>> sources) {
        return Map.of("op", "compile", "kind", kind, "sources", sources);
    }

    static Code compiled(RuntimeProcess compiler, String kind, String text) {
        return code(compiler.ask(compile(kind, text)));
    }

    static Code code(JsonNode answer) {
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError("did not compile: " + answer.path("diagnostics"));
        }
        var discovered = new ArrayList<JsonNode>();
        answer.get("discovered").forEach(discovered::add);
        return new Code(answer.get("sha256").asText(), answer.get("assembly").asText(), discovered);
    }

    static ObjectNode event(int version, String type, Object data) {
        var event = RuntimeProcess.JSON.createObjectNode();
        event.put("id", "evt_" + version);
        event.put("type", type);
        event.put("aggregateId", "order_1");
        event.put("aggregateType", "order");
        event.put("tenantId", "tenant_1");
        event.put("version", version);
        event.put("timestamp", "2026-03-15T18:30:00.000Z");
        event.set("data", RuntimeProcess.JSON.valueToTree(data));
        return event;
    }

    static ObjectNode event(int version, String type) {
        return event(version, type, Map.of());
    }

    static Map<String, Object> reduce(Code code, Object state, ObjectNode... events) {
        var request = request("reduce", code, List.of(events));
        request.put("state", state);
        return request;
    }

    static Map<String, Object> request(String operation, Code code, List<ObjectNode> events) {
        var request = new LinkedHashMap<String, Object>();
        request.put("op", operation);
        request.put("sha256", code.sha256());
        request.put("dll", code.dll());
        request.put("className", code.className());
        request.put("budgetMs", BUDGET_MS);
        request.put("maxStateBytes", MAX_STATE_BYTES);
        request.put("events", events);
        return request;
    }
}
