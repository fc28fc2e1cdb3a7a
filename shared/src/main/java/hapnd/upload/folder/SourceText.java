package hapnd.upload.folder;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Decodes text files: in the encoding of their byte order mark, otherwise in UTF-8. */
final class SourceText {
    /** Longer marks come first, because UTF-32's begins like UTF-16's. */
    private static final List<Mark> MARKS = List.of(
            new Mark("fffe0000", Charset.forName("UTF-32LE")),
            new Mark("0000feff", Charset.forName("UTF-32BE")),
            new Mark("efbbbf", StandardCharsets.UTF_8),
            new Mark("fffe", StandardCharsets.UTF_16LE),
            new Mark("feff", StandardCharsets.UTF_16BE));

    private SourceText() {}

    private record Mark(String hex, Charset charset) {
        int length() {
            return hex.length() / 2;
        }

        boolean begins(byte[] content) {
            return content.length >= length()
                    && HexFormat.of().formatHex(content, 0, length()).equals(hex);
        }
    }

    /**
     * The text of a source.
     *
     * @throws NotTextException when it is no text
     */
    static String decode(String path, byte[] content) {
        var mark = mark(content);
        try {
            var text = mark.charset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, mark.length(), content.length - mark.length()))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new NotTextException(
                        "'" + path + "' is not text, or is UTF-16 without a byte order mark. Save it as UTF-8.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new NotTextException("'" + path + "' is not " + mark.charset().name() + " text. Save it as UTF-8.");
        }
    }

    /** The text of a file that is only searched: invalid bytes are replaced, not refused. */
    static String lenient(byte[] content) {
        var mark = mark(content);
        return new String(content, mark.length(), content.length - mark.length(), mark.charset());
    }

    private static Mark mark(byte[] content) {
        return MARKS.stream()
                .filter(mark -> mark.begins(content))
                .findFirst()
                .orElseGet(() -> new Mark("", StandardCharsets.UTF_8));
    }
}
