package hapnd.function.docs.openapi;

/** The longer texts of the API definition in {@code package-info.java}. */
final class ApiDefinition {
    static final String KEY = "ApiKey";

    static final String ABOUT = """
            Append events over HTTPS, and get each aggregate's state, computed by your own C# reducers, with the very \
            answer to the append. Projections compute states across aggregates.

            Every endpoint but `GET /health` asks for the tenant's API key in the header `X-API-Key`. Requests with a \
            JSON body need `Content-Type: application/json`; fields that the API doesn't know are ignored. Ids in paths \
            are URL-encoded, a slash in them too. Timestamps are ISO 8601 in UTC, with milliseconds. Numbers in events \
            and states keep every digit.

            An error has a body with `error`, a text that says what went wrong and what to do, and `errorCode`, which \
            programs can rely on. A key that sends too many requests is answered 429 `RATE_LIMITED`, with the seconds \
            to wait in `Retry-After`. What the gateway refuses before it gets here (400, 429, 431, 503, or a request of \
            more than some 4.5 MB) has `message` instead, and so has every refusal of a WebSocket's upgrade.""";

    static final String WEBHOOK = """
            Sent to the URL that the upload of the projection named, in the order of `sequence`. Verify the signature \
            over the raw body before reading it, and answer at once; a delivery may come more than once.""";

    static final String SIGNATURE = "sha256= and the lower-case hexadecimal HMAC-SHA256 of the raw body, with the whole"
            + " secret as the key.";

    static final String STANDARD_SIGNATURE =
            "By Standard Webhooks: v1, and the base64 HMAC-SHA256 of webhook-id.webhook-timestamp.body, with what the secret"
                    + " holds after whsec_ as the key. For 24 hours after a rotation there are two, with a space between.";

    private ApiDefinition() {}
}
