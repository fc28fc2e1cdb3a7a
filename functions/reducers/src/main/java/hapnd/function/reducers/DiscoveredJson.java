package hapnd.function.reducers;

import hapnd.json.JsonText;
import hapnd.runtime.DiscoveredClass;

/** Writes a class that was found in an upload. */
final class DiscoveredJson {
    private DiscoveredJson() {}

    static String of(DiscoveredClass found) {
        return JsonText.object()
                .put("className", found.className())
                .put("stateTypeName", found.stateTypeName())
                .put("kind", found.kind().wireName())
                .put("aggregateType", found.aggregateType())
                .end();
    }
}
