package hapnd.journal;

import hapnd.json.RawJson;

/**
 * An event before its place in the aggregate is known.
 *
 * @param id {@code evt_} and a ULID
 * @param type the event's type
 * @param data a JSON object, as it arrived
 */
public record EventData(String id, String type, RawJson data) {}
