package hapnd.projection;

/** The status of a projection's generation, as the API shows it. */
public enum ProjectionStatus {
    /** It has not applied all past events yet. */
    CATCHING_UP("catching_up"),

    /** It is serving. */
    ACTIVE("active"),

    /** It stopped at an event that it fails on. */
    FAULTED("faulted");

    private final String wireName;

    ProjectionStatus(String wireName) {
        this.wireName = wireName;
    }

    /** Its name in the API. */
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
