package hapnd.function.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.json.RawJson;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages, asked for as NuGet asks, by raw payload-2.0 events. */
@QuarkusTest
class PackagesHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOST = "abc123.execute-api.eu-central-1.amazonaws.com";
    private static final String ADDRESS = "https://" + HOST;
    private static final String ID = "hapnd.projections.contracts";

    /** What {@code dotnet add package ID} does: where to ask, which versions there are, what they need, the package. */
    @Test
    void nuget_finds_its_way_from_the_index_to_the_package() throws IOException {
        var index = json(get("/nuget/index.json"));
        var registration = json(get(resource(index, "RegistrationsBaseUrl/3.6.0") + ID + "/index.json"));
        var versions = json(get(resource(index, "PackageBaseAddress/3.0.0") + ID + "/index.json"));
        var leaf = registration.at("/items/0/items/0");

        assertThat(index.path("version").asText()).startsWith("3.");
        assertThat(versions.path("versions")).hasSize(1);
        var version = versions.at("/versions/0").asText();
        assertThat(leaf.at("/catalogEntry/version").asText()).isEqualTo(version);
        var content = resource(index, "PackageBaseAddress/3.0.0") + ID + "/" + version + "/" + ID + "." + version;
        assertThat(leaf.path("packageContent").asText()).isEqualTo(ADDRESS + content + ".nupkg");
        assertThat(names(content + ".nupkg")).contains("Hapnd.Projections.Contracts.nuspec");
        assertThat(get(resource(index, "PackageBaseAddress/3.0.0") + ID + "/" + version + "/" + ID + ".nuspec")
                        .body())
                .contains("<id>Hapnd.Projections.Contracts</id>", "<version>" + version + "</version>");
        assertThat(json(get(path(leaf.path("@id").asText())))
                        .path("packageContent")
                        .asText())
                .isEqualTo(ADDRESS + content + ".nupkg");
    }

    /** The stage's address is in the function's settings; this test's function has none, so it takes what is written. */
    @ParameterizedTest
    @CsvSource({
        "abc.execute-api.eu-central-1.amazonaws.com, https, https://abc.execute-api.eu-central-1.amazonaws.com",
        "abc.execute-api.eu-central-1.amazonaws.com,      , https://abc.execute-api.eu-central-1.amazonaws.com",
        "localhost:8080,                             http,  http://localhost:8080",
        "127.0.0.1:41234,                            http,  http://127.0.0.1:41234",
        "[::1]:8080,                                 http,  http://[::1]:8080",
        "platform_1:80,                              http,  http://platform_1:80",
        "localhost:8080,                   'https,http',    https://localhost:8080",
        "localhost:8080,                   javascript,      https://localhost:8080"
    })
    void its_urls_begin_with_the_address_that_was_asked(String host, String scheme, String address) {
        var event = HttpEvent.of("GET", "/nuget/index.json").header("Host", host);
        var answer = Optional.ofNullable(scheme)
                .map(forwarded -> event.header("X-Forwarded-Proto", forwarded))
                .orElse(event)
                .send();

        assertThat(urls(json(answer))).isNotEmpty().allMatch(url -> url.startsWith(address + "/nuget/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "evil.example/x",
                "evil.example?",
                "x@evil.example",
                "\"",
                "{address}",
                "a:port",
                "a:123456",
                "-",
                ".",
                "[::1",
                "ä.example"
            })
    void a_host_that_is_no_host_is_refused(String host) {
        var answer =
                HttpEvent.of("GET", "/nuget/index.json").header("Host", host).send();

        assertThat(answer.status()).isEqualTo(400);
        // Some are refused before the function's own code has seen them.
        assertThat(answer.field("errorCode").string()).isIn("VALIDATION_ERROR", "INVALID_REQUEST");
    }

    @Test
    void caches_are_told_all_that_an_answer_with_urls_depends_on() {
        var answer = get("/nuget/index.json");
        var others = HttpEvent.of("GET", "/nuget/index.json")
                .header("Host", "other.example")
                .send();

        assertThat(answer.header("vary")).contains("Accept-Encoding, Origin, X-Amz-Cf-Id, X-Forwarded-Proto");
        assertThat(answer.header("cache-control")).contains("public, max-age=300");
        assertThat(answer.header("etag")).isPresent().isNotEqualTo(others.header("etag"));
    }

    static Stream<String> files() throws IOException {
        try (var list = PackagesHttpTest.class.getResourceAsStream("nuget/files")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().map(path -> "/nuget/" + path).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_comes_without_a_key_with_its_type_and_is_not_sent_twice(String path) {
        var answer = get(path);
        var again = HttpEvent.of("GET", path)
                .header("Host", HOST)
                .header("If-None-Match", answer.header("etag").orElseThrow())
                .send();
        var head = HttpEvent.of("HEAD", path).header("Host", HOST).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").orElseThrow())
                .startsWith(
                        path.endsWith(".json")
                                ? "application/json"
                                : path.endsWith(".nuspec") ? "text/xml" : "application/octet-stream");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("etag")).isEqualTo(answer.header("etag"));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nuget/flat/newtonsoft.json/index.json",
                "/nuget/reg/newtonsoft.json/index.json",
                "/nuget/flat/Hapnd.Projections.Contracts/index.json",
                "/nuget/flat/hapnd.projections.contracts/9.9.9/hapnd.projections.contracts.9.9.9.nupkg",
                "/nuget/flat/hapnd.projections.contracts",
                "/nuget/flat/",
                "/nuget/",
                "/nuget/files",
                "/nuget/..%2Fopenapi.json",
                "/nuget/flat//index.json",
                "/nuget/%00",
                "/nuget/ïndex.json"
            })
    void what_is_not_there_is_not_found(String path) {
        var answer = HttpEvent.of("GET", path).header("Host", HOST).send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("errorCode").string()).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE"})
    void nothing_can_be_pushed(String method) {
        var answer = HttpEvent.of(method, "/nuget/index.json")
                .header("Host", HOST)
                .json("{}")
                .send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
    }

    private static Answer get(String path) {
        return HttpEvent.of("GET", path).header("Host", HOST).send();
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a resource of the index. */
    private static String resource(JsonNode index, String type) {
        for (var resource : index.path("resources")) {
            if (resource.path("@type").asText().equals(type)) {
                return path(resource.path("@id").asText());
            }
        }
        throw new AssertionError("no " + type + " in " + index);
    }

    private static String path(String url) {
        assertThat(url).startsWith(ADDRESS).isEqualTo(url.toLowerCase(Locale.ROOT));
        return url.substring(ADDRESS.length());
    }

    private static List<String> urls(JsonNode index) {
        var urls = new ArrayList<String>();
        index.path("resources")
                .forEach(resource -> urls.add(resource.path("@id").asText()));
        return urls;
    }

    /** The files in a package, as it passes through the gateway: base64, and not as text. */
    private static List<String> names(String path) throws IOException {
        var raw = RawJson.parse(FunctionUnderTest.invoke(
                        HttpEvent.of("GET", path).header("Host", HOST).event()))
                .fields();
        assertThat(raw.get("isBase64Encoded").text()).isEqualTo("true");
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(
                Base64.getDecoder().decode(raw.get("body").string())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
