package hapnd.upload;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/** The parts of a {@code multipart/form-data} request, by name; of parts with the same name, the first. */
public final class UploadForm {
    private static final int MOST_PARTS = 20;

    private final Map<String, byte[]> parts;

    private UploadForm(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /**
     * @param contentType the request's media type
     * @param body the request's body
     * @throws ApiError {@code INVALID_UPLOAD} when it is not a readable form
     */
    public static UploadForm read(Optional<MediaType> contentType, byte[] body) {
        var boundary = contentType
                .filter(type -> type.getType().equalsIgnoreCase("multipart"))
                .map(type -> type.getParameters().get("boundary"))
                .orElseThrow(() -> invalid(
                        "Send the zip as multipart/form-data, in a part named 'file' (curl -F file=@code.zip)."));
        try {
            return new UploadForm(parts(boundary, body));
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("The multipart body can't be read: it is cut short or malformed.");
        }
    }

    /** The zip that was sent. */
    public byte[] file() {
        return Optional.ofNullable(parts.get("file"))
                .filter(content -> content.length > 0)
                .orElseThrow(() -> invalid("There is no part named 'file' with a zip in it (curl -F file=@code.zip)."));
    }

    /** A text part, if it was sent. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(parts.get(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> parts(String boundary, byte[] body) throws IOException {
        var input = MultipartInput.builder()
                .setInputStream(new ByteArrayInputStream(body))
                .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                .get();
        var parts = new HashMap<String, byte[]>();
        boolean more = input.skipPreamble();
        for (int i = 0; more && i < MOST_PARTS; i++) {
            var name = name(input.readHeaders());
            var content = new ByteArrayOutputStream();
            input.readBodyData(content);
            name.ifPresent(known -> parts.putIfAbsent(known, content.toByteArray()));
            more = input.readBoundary();
        }
        return parts;
    }

    private static Optional<String> name(String headers) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, "content-disposition:", 0, 20))
                .findFirst()
                .map(line -> parser.parse(line.substring(20), ';').get("name"));
    }

    private static ApiError invalid(String message) {
        return new ApiError(ErrorCode.INVALID_UPLOAD, message);
    }
}
