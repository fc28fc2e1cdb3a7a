package hapnd.http;

import hapnd.json.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * The parts of a {@code multipart/form-data} request, by name. Each name may occur once; file names and types of parts are
 * ignored. See <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>.
 */
public final class UploadForm {
    private static final int MAX_PARTS = 20;
    private static final String DISPOSITION = "content-disposition:";

    private final Map<String, byte[]> parts;

    private UploadForm(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /**
     * @param contentType the request's {@code Content-Type} header; may be null
     * @param body the request's body
     * @throws ApiError {@code INVALID_UPLOAD} when it is not a readable form
     */
    public static UploadForm read(String contentType, byte[] body) {
        var boundary = Optional.ofNullable(contentType)
                .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/"))
                .map(type -> parameters().parse(type, ';').get("boundary"))
                .orElseThrow(() ->
                        invalid("Send the zip as multipart/form-data with a boundary, in a part named 'file' (curl -F"
                                + " file=@code.zip)."));
        try {
            return new UploadForm(parts(boundary, body));
        } catch (ApiError e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw invalid("The multipart body can't be read: it is cut short or malformed.");
        }
    }

    /** The uploaded zip. */
    public byte[] file() {
        return Optional.ofNullable(parts.get("file"))
                .filter(content -> content.length > 0)
                .orElseThrow(() -> invalid("There is no part named 'file' with a zip in it (curl -F file=@code.zip)."));
    }

    /**
     * A text part; empty when it was not sent.
     *
     * @throws ApiError {@code INVALID_UPLOAD} when it is not UTF-8
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(parts.get(name))
                .map(bytes -> Utf8.decode(ByteBuffer.wrap(bytes))
                        .orElseThrow(() -> invalid("The part '" + name + "' is not UTF-8 text.")));
    }

    /**
     * A text part that has an older name too.
     *
     * @throws ApiError {@code INVALID_UPLOAD} when it is not UTF-8, or was sent under both names
     */
    public Optional<String> text(String name, String olderName) {
        if (parts.containsKey(name) && parts.containsKey(olderName)) {
            throw invalid("The parts '" + name + "' and '" + olderName + "' mean the same: send one of them.");
        }
        return text(name).or(() -> text(olderName));
    }

    private static Map<String, byte[]> parts(String boundary, byte[] body) throws IOException {
        var input = MultipartInput.builder()
                .setInputStream(new ByteArrayInputStream(body))
                .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                .get();
        var parts = new HashMap<String, byte[]>();
        int count = 0;
        for (boolean more = input.skipPreamble(); more; more = input.readBoundary()) {
            if (++count > MAX_PARTS) {
                throw invalid(
                        "The form has more than " + MAX_PARTS + " parts. Send 'file', and 'config' if you need it.");
            }
            var name = name(input.readHeaders());
            var content = new ByteArrayOutputStream();
            input.readBodyData(content);
            if (name.isPresent() && parts.putIfAbsent(name.get(), content.toByteArray()) != null) {
                throw invalid("There are two parts of one name: send one part named 'file', and one 'config' at most.");
            }
        }
        return parts;
    }

    private static Optional<String> name(String headers) {
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length()))
                .findFirst()
                .map(line -> parameters()
                        .parse(line.substring(DISPOSITION.length()), ';')
                        .get("name"));
    }

    private static ParameterParser parameters() {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser;
    }

    private static ApiError invalid(String message) {
        return new ApiError(ErrorCode.INVALID_UPLOAD, message);
    }
}
