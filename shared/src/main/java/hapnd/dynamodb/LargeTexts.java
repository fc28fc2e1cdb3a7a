package hapnd.dynamodb;

import hapnd.blob.Blobs;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores texts that may be too large for an item: a small text becomes a binary attribute, a large one a file whose name is a
 * string attribute. Items have at most 400 KB, and every write pays for the whole item.
 */
public final class LargeTexts {
    private static final int MAX_INLINE_BYTES = 64 * 1024;

    private final Blobs blobs;

    /** Stores large texts in the given bucket. */
    public LargeTexts(Blobs blobs) {
        this.blobs = blobs;
    }

    /** The attribute for a text. A large text is written to the named file. */
    public AttributeValue store(String nameIfLarge, String text) {
        var packed = PackedText.pack(text);
        if (packed.length <= MAX_INLINE_BYTES) {
            return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(packed));
        }
        blobs.put(nameIfLarge, packed);
        return AttributeValue.fromS(nameIfLarge);
    }

    /** Loads the text of an attribute; empty when its file is missing. */
    public Optional<String> load(AttributeValue stored) {
        return stored.b() != null
                ? Optional.of(PackedText.unpack(stored.b().asByteArrayUnsafe()))
                : blobs.get(stored.s()).map(PackedText::unpack);
    }
}
