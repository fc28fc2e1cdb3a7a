package hapnd.function.docs;

import hapnd.http.ApiError;
import hapnd.http.files.ServedFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that are served. They are read at startup, which on AWS is before the snapshot, so no caller waits for it. */
@Startup
@Singleton
final class DocsFiles {
    private final ServedFile document = read("openapi.json");
    private final ServedFile page = read("page/index.html");
    private final Map<String, ServedFile> parts = Stream.of(
                    "page.js", "swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> read("page/" + name)));

    ServedFile document() {
        return document;
    }

    ServedFile page() {
        return page;
    }

    ServedFile part(String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> ApiError.notFound("There is nothing at this path. The API's page is at /docs."));
    }

    private static ServedFile read(String name) {
        return ServedFile.read(DocsFiles.class, name);
    }
}
