package hapnd.dynamodb;

import hapnd.blob.Blobs;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Texts that usually fit into an item and sometimes don't: a small one is a binary attribute, a large one a file with its
 * name in a string attribute. Items end at 400 KB, and every write pays for the whole item.
 */
public final class LargeTexts {
    private static final int MAX_INLINE_BYTES = 64 * 1024;

    private final Blobs blobs;

    /** Keeps large texts among the given files. */
    public LargeTexts(Blobs blobs) {
        this.blobs = blobs;
    }

    /** The attribute for a text, which is written to the named file if it is large. */
    public AttributeValue store(String nameIfLarge, String text) {
        var packed = PackedText.pack(text);
        if (packed.length <= MAX_INLINE_BYTES) {
            return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(packed));
        }
        blobs.put(nameIfLarge, packed);
        return AttributeValue.fromS(nameIfLarge);
    }

    /** Empty when the file behind the attribute is gone. */
    public Optional<String> load(AttributeValue stored) {
        return stored.b() != null
                ? Optional.of(PackedText.unpack(stored.b().asByteArrayUnsafe()))
                : blobs.get(stored.s()).map(PackedText::unpack);
    }
}
