package hapnd.journal.dynamodb;

import hapnd.tenancy.TenantId;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The partitions of a tenant's answers to idempotency keys, by the first byte of the key's hash. They can't collide with
 * aggregates' partitions, which have a {@code #} after the tenant.
 */
public final class AnswerPartitions {
    private static final int ALL = 256;
    private static final int DIGITS = 2;

    private AnswerPartitions() {}

    /** The partition of the answer to a key, given the key's hash in hex. */
    static String of(TenantId tenant, String keyHash) {
        return tenant.value() + "!" + keyHash.substring(0, DIGITS);
    }

    /** All 256 partitions, including empty ones. */
    public static List<String> of(TenantId tenant) {
        return IntStream.range(0, ALL)
                .mapToObj(first -> of(tenant, HexFormat.of().toHexDigits((byte) first)))
                .toList();
    }
}
