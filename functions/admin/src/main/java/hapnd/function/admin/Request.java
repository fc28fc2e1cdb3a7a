package hapnd.function.admin;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.validation.Names;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an operator sent: an object whose fields are named by its operation. An error names the field. */
public final class Request {
    private static final int MAX_LENGTH = 256;
    private static final Pattern TENANT = Pattern.compile("tenant_[0-9A-Z]{26}");

    private final Map<String, RawJson> fields;

    private Request(Map<String, RawJson> fields) {
        this.fields = fields;
    }

    static Request read(byte[] json) {
        try {
            var document = RawJson.parse(json);
            if (document.kind() == RawJson.Kind.OBJECT) {
                return new Request(document.fields());
            }
            throw new ApiError(ErrorCode.INVALID_REQUEST, "The request must be a JSON object.");
        } catch (RawJson.Malformed e) {
            throw new ApiError(ErrorCode.INVALID_REQUEST, "The request is not valid JSON: " + e.getMessage());
        }
    }

    /** A text of 1 to 256 characters that must be there. */
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> ApiError.invalid("'" + field + "' is required."));
    }

    /** A text of 1 to 256 characters that may be missing or null. */
    public Optional<String> optionalText(String field) {
        return optionalText(field, MAX_LENGTH);
    }

    /** The same with 1 to so many characters. */
    public Optional<String> optionalText(String field, int longest) {
        return Optional.ofNullable(fields.get(field))
                .filter(value -> value.kind() != RawJson.Kind.NULL)
                .map(value -> checked(field, value, longest));
    }

    /** A truth value; missing or null is false. */
    public boolean flag(String field) {
        var value = Optional.ofNullable(fields.get(field)).map(RawJson::text).orElse("null");
        return switch (value) {
            case "true" -> true;
            case "false", "null" -> false;
            default -> throw ApiError.invalid("'" + field + "' must be true or false.");
        };
    }

    /** The tenant that {@code tenantId} names. */
    public TenantId tenant() {
        return tenant("tenantId", text("tenantId"));
    }

    /** The tenant that a field names, if it names one. */
    public Optional<TenantId> optionalTenant(String field) {
        return optionalText(field).map(id -> tenant(field, id));
    }

    private static TenantId tenant(String field, String id) {
        if (!TENANT.matcher(id).matches()) {
            throw ApiError.invalid("'" + field + "' is not a tenant's id: those are tenant_ and 26 characters.");
        }
        return new TenantId(id);
    }

    private static String checked(String field, RawJson value, int longest) {
        if (value.kind() != RawJson.Kind.STRING) {
            throw ApiError.invalid("'" + field + "' must be a string.");
        }
        return Names.checked("'" + field + "'", value.string(), longest);
    }
}
