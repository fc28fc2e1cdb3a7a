package hapnd.journal;

import hapnd.json.RawJson;

/**
 * An event that has no version yet.
 *
 * @param id {@code evt_} and a ULID
 * @param type the event's type
 * @param data a JSON object, byte for byte as the caller sent it
 */
public record EventData(String id, String type, RawJson data) {}
