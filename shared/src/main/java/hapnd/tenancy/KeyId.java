package hapnd.tenancy;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * Identifies a key without revealing it: {@code key_} and a ULID.
 *
 * @param value the whole id
 */
public record KeyId(String value) {
    /** Refuses an invalid key id. */
    public KeyId {
        if (!value.matches("key_[0-9A-Z]{26}")) {
            throw new IllegalArgumentException("not a key's id: " + value);
        }
    }

    /** A new id. */
    public static KeyId create() {
        return new KeyId("key_" + UlidCreator.getMonotonicUlid());
    }

    @Override
    public String toString() {
        return value;
    }
}
