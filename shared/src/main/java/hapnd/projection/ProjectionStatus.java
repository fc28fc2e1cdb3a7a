package hapnd.projection;

/** How a generation of a projection gets along, as callers are told. */
public enum ProjectionStatus {
    /** It has not seen all events of the past yet. */
    CATCHING_UP("catching_up"),

    /** It serves. */
    ACTIVE("active"),

    /** It stands at an event that it fails on. */
    FAULTED("faulted");

    private final String wireName;

    ProjectionStatus(String wireName) {
        this.wireName = wireName;
    }

    /** As the API calls it. */
    public String wireName() {
        return wireName;
    }

    /** The status of one of a projection's generations. */
    public static ProjectionStatus of(Projection projection, Generation generation) {
        if (generation.fault().isPresent()) {
            return FAULTED;
        }
        return projection.serving().filter(generation::equals).isPresent() ? ACTIVE : CATCHING_UP;
    }
}
