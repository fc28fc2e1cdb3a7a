package hapnd.e2e;

import java.util.Base64;
import java.util.Map;
import java.util.Random;

/** Notes whose texts make states that are too large for an item, so that they are in files. */
final class LargeNotes {
    /** As Base64 less than a message of a live stream may have, and packed more than an item takes. */
    private static final int BYTES = 75_000;

    private LargeNotes() {}

    /** A reducer for notes that keeps the last text, and counts in steps of {@code step}. */
    static Map<String, String> reducer(int step) {
        return Map.of("Large.cs", Source.text("Large.cs").replace("$STEP", Integer.toString(step)));
    }

    /** A projection that keeps the last text of each aggregate. */
    static Map<String, String> projection() {
        return Map.of("L.cs", Source.text("LargeProjection.cs"));
    }

    /** Appends events with large texts to the aggregate {@code note_1}; returns the last text. */
    static String append(Api api, Random random, int events) {
        String text = "";
        for (int i = 0; i < events; i++) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            text = Base64.getEncoder().encodeToString(bytes);
            api.append("note_1", "Noted", "{\"text\": \"" + text + "\"}").expect(201);
        }
        return text;
    }
}
