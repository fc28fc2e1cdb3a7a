package hapnd.runtime.lambda;

import hapnd.journal.EventCodec;
import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.runtime.ProjectionCode.Keyed;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The first of some events, with the states that they change, as many as fit into one request.
 *
 * @param tenant the events' tenant
 * @param states a JSON object of the states
 * @param events the events as JSON objects; at least one
 */
record ProjectRequest(TenantId tenant, String states, List<String> events) {
    /** An invocation's payload has 6 MB, and may have to include the assembly, which has at most 2 MB before base64. */
    private static final int MAX_BYTES = 3_500_000;

    static ProjectRequest of(Map<String, String> states, List<Keyed> events) {
        var before = JsonText.object();
        var keys = new HashSet<String>();
        var taken = new ArrayList<String>();
        long bytes = 0;
        for (var keyed : events) {
            var entry = keyed.entry();
            var event = EventCodec.putExecuted(
                            JsonText.object().put("key", keyed.key()), entry.key(), entry.type(), entry.event())
                    .end();
            var state = keys.contains(keyed.key()) ? null : states.get(keyed.key());
            bytes += size(event) + (state == null ? 0 : size(state) + size(keyed.key()));
            if (bytes > MAX_BYTES && !taken.isEmpty()) {
                break;
            }
            taken.add(event);
            keys.add(keyed.key());
            if (state != null) {
                before.putRaw(keyed.key(), state);
            }
        }
        return new ProjectRequest(events.getFirst().entry().key().tenant(), before.end(), taken);
    }

    private static int size(String text) {
        return Utf8.length(text);
    }
}
