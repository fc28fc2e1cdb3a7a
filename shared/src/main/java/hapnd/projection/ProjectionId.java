package hapnd.projection;

import hapnd.hash.Sha256;
import hapnd.tenancy.TenantId;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a projection: {@code proj_} and a hash of the tenant and the full class name, so that a class that is deployed
 * again belongs to the same projection.
 *
 * @param value the whole id
 */
public record ProjectionId(String value) {
    private static final int CHARACTERS = 26;
    private static final int BITS_PER_CHARACTER = 5;

    private static final Pattern FORM = Pattern.compile("proj_[0-9a-z]{" + CHARACTERS + "}");

    /** The id in a text; empty when the text can't be one. */
    public static Optional<ProjectionId> parse(String text) {
        return Optional.of(text).filter(id -> FORM.matcher(id).matches()).map(ProjectionId::new);
    }

    /** The projection of a tenant's class. */
    public static ProjectionId of(TenantId tenant, String className) {
        var hash = new BigInteger(Sha256.hex(tenant.value() + " " + className), 16);
        var id = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            int digit = hash.shiftRight(256 - BITS_PER_CHARACTER * (i + 1)).intValue() & 31;
            id.append("0123456789abcdefghjkmnpqrstvwxyz".charAt(digit));
        }
        return new ProjectionId("proj_" + id);
    }

    @Override
    public String toString() {
        return value;
    }
}
