package hapnd.gateway;

/** The header with which CloudFront shows that a request came through it. */
public final class OriginHeader {
    /** Its name; its value is a secret of the stage. */
    public static final String NAME = "X-Origin-Secret";

    private OriginHeader() {}
}
