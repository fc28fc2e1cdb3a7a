package hapnd.upload.archive;

import hapnd.upload.archive.InvalidArchiveException.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Text of files: in what their byte order mark says, else in UTF-8. */
final class SourceText {
    /** Longer marks first: UTF-32's begins as UTF-16's does. */
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
     * @throws InvalidArchiveException when it is no text
     */
    static String decode(String path, byte[] content) {
        var mark = mark(content);
        try {
            var text = mark.charset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, mark.length(), content.length - mark.length()))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new InvalidArchiveException(
                        Problem.INVALID_CONTENTS,
                        "'" + path + "' is not text, or UTF-16 without a mark. Save it as UTF-8.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new InvalidArchiveException(
                    Problem.INVALID_CONTENTS,
                    "'" + path + "' is not " + mark.charset().name() + " text. Save it as UTF-8.");
        }
    }

    /** The text of a file that is only looked through: what is broken in it stays so. */
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
