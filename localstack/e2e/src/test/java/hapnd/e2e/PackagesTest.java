package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The C# packages, as NuGet gets them from a running platform, and as {@code ./hapnd contracts} writes them. */
@ExtendWith(OnPlatform.class)
class PackagesTest {
    private static final List<String> IDS = List.of("Hapnd.Projections.Contracts", "Hapnd.Testing");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void nuget_finds_every_package_under_the_address_that_it_asked(Platform platform) throws Exception {
        var source = platform.http().resolve("/nuget/index.json");
        var index = json(source);
        for (var id : IDS) {
            var low = id.toLowerCase(Locale.ROOT);
            var registration =
                    json(resource(index, "RegistrationsBaseUrl/3.6.0").resolve(low + "/index.json"));
            var versions = json(resource(index, "PackageBaseAddress/3.0.0").resolve(low + "/index.json"));
            var leaf = registration.at("/items/0/items/0");
            var version = versions.at("/versions/0").asText();
            var content = URI.create(leaf.path("packageContent").asText());

            assertThat(leaf.at("/catalogEntry/id").asText()).isEqualTo(id);
            assertThat(leaf.at("/catalogEntry/version").asText()).isEqualTo(version);
            assertThat(content)
                    .isEqualTo(resource(index, "PackageBaseAddress/3.0.0")
                            .resolve(low + "/" + version + "/" + low + "." + version + ".nupkg"));
            assertThat(content.getAuthority()).isEqualTo(source.getAuthority());
            assertThat(bytes(content)).startsWith('P', 'K').isEqualTo(zipped(content));
        }
    }

    @Test
    void the_command_writes_what_the_platform_serves_and_says_how_to_use_it(Platform platform) throws Exception {
        Path folder = Build.newFolder("contracts").resolve("it's new");
        var output = new ConcurrentLinkedQueue<String>();

        int code = run(output, "--out", folder.toString());

        assertThat(code).as(String.join("\n", output)).isZero();
        assertThat(output)
                .contains(
                        "dotnet nuget add source '"
                                + folder.toRealPath().toString().replace("'", "'\\''") + "' --name hapnd",
                        "dotnet add package Hapnd.Projections.Contracts");
        for (var id : IDS) {
            var low = id.toLowerCase(Locale.ROOT);
            var version = json(platform.http().resolve("/nuget/flat/" + low + "/index.json"))
                    .at("/versions/0")
                    .asText();
            assertThat(folder.resolve(id + "." + version + ".nupkg"))
                    .hasBinaryContent(bytes(platform.http()
                            .resolve("/nuget/flat/" + low + "/" + version + "/" + low + "." + version + ".nupkg")));
        }
    }

    @Test
    void the_command_says_what_is_wrong_with_a_folder_that_it_cannot_write_to() throws Exception {
        var file = Files.writeString(Build.newFolder("contracts").resolve("file"), "");
        var output = new ConcurrentLinkedQueue<String>();

        assertThat(run(output, "--out", file.toString())).isEqualTo(2);
        assertThat(String.join("\n", output)).contains("choose another --out").doesNotContain("\tat ");
        assertThat(run(output)).isEqualTo(2);
        assertThat(String.join("\n", output)).contains("--out is missing", "usage: ./hapnd contracts --out DIR");
    }

    private static int run(ConcurrentLinkedQueue<String> output, String... options) {
        var arguments = new ArrayList<>(
                List.of("--dotnet", Build.ROOT.resolve("functions/dotnet").toString()));
        arguments.addAll(List.of(options));
        return Finished.run(
                Build.java(
                        "localstack/platform",
                        "hapnd.local.contracts.ContractsCommand",
                        arguments.toArray(String[]::new)),
                output);
    }

    private static URI resource(JsonNode index, String type) {
        for (var resource : index.path("resources")) {
            if (resource.path("@type").asText().equals(type)) {
                return URI.create(resource.path("@id").asText());
            }
        }
        throw new AssertionError("no " + type + " in " + index);
    }

    private JsonNode json(URI uri) throws IOException, InterruptedException {
        var answer = get(HttpRequest.newBuilder(uri).build());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return Json.read(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private byte[] bytes(URI uri) throws IOException, InterruptedException {
        return get(HttpRequest.newBuilder(uri).build()).body();
    }

    /** As NuGet asks for it: it takes gzip. */
    private byte[] zipped(URI uri) throws IOException, InterruptedException {
        var answer = get(HttpRequest.newBuilder(uri)
                .header("Accept-Encoding", "gzip, deflate")
                .build());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return plain.readAllBytes();
        }
    }

    private HttpResponse<byte[]> get(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(request.uri().toString()).isEqualTo(200);
        return answer;
    }
}
