package hapnd.journal;

import hapnd.json.RawJson;

/**
 * An event that has no version yet.
 *
 * @param id {@code evt_} and a ULID
 * @param type the event's type
 * @param data a JSON object, byte for byte as the caller sent it
 * @param own what the caller said about this event alone; it comes before what was said about the whole append
 */
public record EventData(String id, String type, RawJson data, Commit.Context own) {
    /** An event of which nothing was said alone. */
    public EventData(String id, String type, RawJson data) {
        this(id, type, data, Commit.Context.NONE);
    }
}
