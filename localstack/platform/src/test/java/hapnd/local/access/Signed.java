package hapnd.local.access;

/** Headers as the SDKs send them. */
public final class Signed {
    private Signed() {}

    /** An {@code Authorization} by somebody. */
    public static String with(Credentials credentials) {
        return "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId()
                + "/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0";
    }
}
