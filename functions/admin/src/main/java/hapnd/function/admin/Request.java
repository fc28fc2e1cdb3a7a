package hapnd.function.admin;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.validation.Names;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An operator's request: a JSON object whose fields depend on the operation. Errors name the field. */
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

    /** A required text of 1 to 256 characters. */
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> ApiError.invalid("'" + field + "' is required."));
    }

    /** An optional text of 1 to 256 characters; null counts as missing. */
    public Optional<String> optionalText(String field) {
        return optionalText(field, MAX_LENGTH);
    }

    /** An optional text of 1 to {@code maxLength} characters; null counts as missing. */
    public Optional<String> optionalText(String field, int maxLength) {
        return Optional.ofNullable(fields.get(field))
                .filter(value -> value.kind() != RawJson.Kind.NULL)
                .map(value -> checked(field, value, maxLength));
    }

    /** A boolean; missing or null counts as false. */
    public boolean flag(String field) {
        var value = Optional.ofNullable(fields.get(field)).map(RawJson::text).orElse("null");
        return switch (value) {
            case "true" -> true;
            case "false", "null" -> false;
            default -> throw ApiError.invalid("'" + field + "' must be true or false.");
        };
    }

    /** The tenant in the field {@code tenantId}. */
    public TenantId tenant() {
        return tenant("tenantId", text("tenantId"));
    }

    /** The tenant in an optional field. */
    public Optional<TenantId> optionalTenant(String field) {
        return optionalText(field).map(id -> tenant(field, id));
    }

    private static TenantId tenant(String field, String id) {
        if (!TENANT.matcher(id).matches()) {
            throw ApiError.invalid("'" + field + "' is not a tenant's id: those are tenant_ and 26 characters.");
        }
        return new TenantId(id);
    }

    private static String checked(String field, RawJson value, int maxLength) {
        if (value.kind() != RawJson.Kind.STRING) {
            throw ApiError.invalid("'" + field + "' must be a string.");
        }
        return Names.checked("'" + field + "'", value.string(), maxLength);
    }
}
