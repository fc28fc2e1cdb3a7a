package hapnd.journal.dynamodb;

import hapnd.tenancy.TenantId;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The partitions of a tenant's kept answers, by the first byte of the key's hash. They can't be aggregates' partitions: those
 * have a {@code #} after the tenant.
 */
public final class AnswerPartitions {
    private static final int ALL = 256;
    private static final int DIGITS = 2;

    private AnswerPartitions() {}

    /** The one in which the answer to a key is; its hash is in hex. */
    static String of(TenantId tenant, String keyHash) {
        return tenant.value() + "!" + keyHash.substring(0, DIGITS);
    }

    /** All 256 of them, whether or not there is anything in them. */
    public static List<String> of(TenantId tenant) {
        return IntStream.range(0, ALL)
                .mapToObj(first -> of(tenant, HexFormat.of().toHexDigits((byte) first)))
                .toList();
    }
}
