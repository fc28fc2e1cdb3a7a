package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testkit.Form;
import hapnd.testkit.Seed;
import hapnd.testkit.Zip;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads that can't be taken: each gets its documented error, and nothing is stored. */
@ExtendWith(OnPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadUploadsTest {
    private static final String CODE = "public class C;";
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Platform platform;
    private Api api;
    private String tenantId;

    @BeforeAll
    void begin(Platform shared) {
        platform = shared;
        api = shared.newTenant("uploads");
        tenantId = api.tenantId();
    }

    static Stream<Arguments> zips() {
        return Stream.of(
                Arguments.of("a PNG", png(), "INVALID_ZIP"),
                Arguments.of("a text", "public class C;".getBytes(StandardCharsets.UTF_8), "INVALID_ZIP"),
                Arguments.of("a zip cut short", half(Zip.of(Map.of("A.cs", CODE))), "INVALID_ZIP"),
                Arguments.of("a zip that leaves its folder", Zip.of(Map.of("../A.cs", CODE)), "INVALID_ZIP"),
                Arguments.of("one that does in the middle", Zip.of(Map.of("a/../../A.cs", CODE)), "INVALID_ZIP"),
                Arguments.of("the same with backslashes", Zip.of(Map.of("..\\A.cs", CODE)), "INVALID_ZIP"),
                Arguments.of("an absolute name", Zip.of(Map.of("/etc/A.cs", CODE)), "INVALID_ZIP"),
                Arguments.of("a drive", Zip.of(Map.of("C:\\A.cs", CODE)), "INVALID_ZIP"),
                Arguments.of("a control character", Zip.of(Map.of("A\n.cs", CODE)), "INVALID_ZIP"),
                Arguments.of("a zip in a zip", Zip.of(Map.of("A.cs", CODE, "b.zip", "PK")), "INVALID_ZIP"),
                Arguments.of("the same name twice", Zip.of(Map.of("A.cs", CODE, "a.cs", CODE)), "INVALID_ZIP"),
                Arguments.of("a bomb", Zip.ofBytes(Map.of("A.cs", new byte[50 * 1024 * 1024])), "INVALID_ZIP"),
                Arguments.of("a bomb that says it is small", modest(bomb()), "INVALID_ZIP"),
                Arguments.of("too many entries", Zip.of(manyFiles()), "INVALID_ZIP"),
                Arguments.of("no .cs file", Zip.of(Map.of("README.md", "hello")), "INVALID_CONTENTS"),
                Arguments.of("nothing in it", Zip.of(Map.of()), "INVALID_CONTENTS"),
                Arguments.of(
                        "not UTF-8", Zip.ofBytes(Map.of("A.cs", new byte[] {(byte) 0xC3, 0x28})), "INVALID_CONTENTS"),
                Arguments.of("over 4 MiB", noise(4 * 1024 * 1024 + 1), "FILE_TOO_LARGE"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("zips")
    void a_file_that_is_no_zip_of_sources(String what, byte[] file, String code) {
        api.upload(file).expectError(400, code);

        assertThat(stored()).doesNotContain(tenantId);
    }

    @Test
    void a_form_without_a_file() {
        byte[] zip = Zip.of(Map.of("A.cs", CODE));
        var misnamed = Form.file("zip", "code.zip", zip);
        var empty = Form.file("file", "code.zip", new byte[0]);
        var body = BodyPublishers.ofByteArray(zip);

        api.send("POST", "/reducers/upload", misnamed.body(), "Content-Type", misnamed.type())
                .expectError(400, "INVALID_UPLOAD");
        api.send("POST", "/reducers/upload", empty.body(), "Content-Type", empty.type())
                .expectError(400, "INVALID_UPLOAD");
        api.send("POST", "/reducers/upload", body, "Content-Type", "application/zip")
                .expectError(400, "INVALID_UPLOAD");
        api.send("POST", "/reducers/upload", body, "Content-Type", "multipart/form-data")
                .expectError(400, "INVALID_UPLOAD");
        api.send("POST", "/reducers/upload", body, "Content-Type", misnamed.type())
                .expectError(400, "INVALID_UPLOAD");
        api.post("/reducers/upload", "{}").expectError(400, "INVALID_UPLOAD");

        assertThat(stored()).doesNotContain(tenantId);
    }

    /** Without this the absence of keys would say nothing. */
    @Test
    void a_good_upload_is_stored() {
        Api other = platform.newTenant("a good upload");

        other.upload(Zip.of(Source.counter("good", 1))).expect(202);

        assertThat(stored()).contains(other.tenantId());
    }

    /** The keys of all objects of all buckets. */
    private String stored() {
        var s3 = new Api(platform.endpoint("s3"), "");
        var names = Pattern.compile("<Name>([^<]+)</Name>").matcher(listing(s3, "/"));
        var keys = new StringBuilder();
        while (names.find()) {
            keys.append(listing(s3, "/" + names.group(1) + "?list-type=2"));
        }
        assertThat(keys).as("the listing of the buckets").contains("ListBucketResult");
        return keys.toString();
    }

    private String listing(Api s3, String path) {
        return s3.send("GET", path, BodyPublishers.noBody(), "Authorization", platform.signed())
                .text();
    }

    private static byte[] png() {
        byte[] noise = noise(2000);
        return ByteBuffer.wrap(noise).put(PNG_SIGNATURE).array();
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        Seed.random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] bomb() {
        return Zip.ofBytes(Map.of("A.cs", new byte[20 * 1024 * 1024]));
    }

    /** Changes the unpacked size in the central directory to a hundred bytes; the entry is the only one. */
    private static byte[] modest(byte[] zip) {
        int entry = zip.length - 22 - 46 - "A.cs".length();
        zip[entry + 24] = 100;
        zip[entry + 25] = 0;
        zip[entry + 26] = 0;
        zip[entry + 27] = 0;
        return zip;
    }

    private static Map<String, String> manyFiles() {
        var files = new TreeMap<String, String>();
        for (int i = 0; i <= 2000; i++) {
            files.put("F" + i + ".cs", "");
        }
        return files;
    }
}
