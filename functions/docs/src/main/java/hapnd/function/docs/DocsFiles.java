package hapnd.function.docs;

import hapnd.http.ApiError;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files that are served. They are read at startup, which on AWS is before the snapshot, so no caller waits for it. */
@Startup
@Singleton
final class DocsFiles {
    private static final MediaType HTML = new MediaType("text", "html", "utf-8");
    private static final MediaType CSS = new MediaType("text", "css", "utf-8");
    private static final MediaType SCRIPT = new MediaType("application", "javascript", "utf-8");

    private final DocsFile document = read("openapi.json", MediaType.APPLICATION_JSON_TYPE);
    private final DocsFile page = read("page/index.html", HTML);
    private final Map<String, DocsFile> parts = Map.of(
            "page.js", read("page/page.js", SCRIPT),
            "swagger-ui.css", read("page/swagger-ui.css", CSS),
            "swagger-ui-bundle.js", read("page/swagger-ui-bundle.js", SCRIPT),
            "favicon-32x32.png", read("page/favicon-32x32.png", new MediaType("image", "png")));

    DocsFile document() {
        return document;
    }

    DocsFile page() {
        return page;
    }

    DocsFile part(String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> ApiError.notFound("There is nothing at this path. The API's page is at /docs."));
    }

    private static DocsFile read(String name, MediaType type) {
        try (var file = DocsFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in this build");
            }
            return new DocsFile(type, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
