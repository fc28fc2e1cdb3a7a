package hapnd.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.testkit.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of uploads. */
class UploadFormTest {
    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String FILE = part("form-data; name=\"file\"; filename=\"code.zip\"", "zip");

    @ParameterizedTest
    @ValueSource(
            strings = {
                TYPE,
                "multipart/form-data;boundary=b",
                "multipart/form-data; boundary=\"b\"",
                "Multipart/Form-Data; Boundary=b",
                "multipart/form-data; charset=utf-8; boundary=b",
                "multipart/form-data ; boundary = b ; x",
                "  multipart/form-data; boundary=b;",
                "multipart/mixed; boundary=b"
            })
    void is_read_however_its_type_is_written(String type) {
        assertThat(new String(read(type, FILE + end()).file(), UTF_8)).isEqualTo("zip");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "application/zip",
                "application/x-www-form-urlencoded",
                "application/*",
                "*/*",
                "multipart",
                "multipart/form-data",
                "multipart/form-data;",
                "multipart/form-data; boundary",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=\"b",
                "multipart/form-data; boundary=other",
                "multipart/form-data, boundary=b",
                ";;;",
                "text/plain; multipart/form-data; boundary=b",
                "\u00e9\u0000"
            })
    void of_another_type_is_refused(String type) {
        assertRefused(type, FILE + end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=\"file\"",
                "form-data; name=file",
                "Form-Data; Name=\"file\"; FileName=\"../../etc/passwd\"",
                "form-data; name=\"file\"; filename=\"\"",
                "form-data; name=\"file\"; filename=\"a\\\"b;c.zip\"",
                "form-data; filename*=UTF-8''%e2%82%ac.zip; name=\"file\"",
                "form-data; name=\"file\"; filename=\"\ud83d\ude00.zip\""
            })
    void has_a_file_whatever_it_is_called(String disposition) {
        assertThat(new String(read(TYPE, part(disposition, "zip") + end()).file(), UTF_8))
                .isEqualTo("zip");
    }

    @Test
    void takes_a_config_as_text_or_as_a_file() {
        assertThat(read(TYPE, FILE + part("form-data; name=\"config\"", "{}") + end())
                        .text("config"))
                .contains("{}");
        assertThat(read(TYPE, FILE + part("form-data; name=\"config\"; filename=\"c.json\"", "{}") + end())
                        .text("config"))
                .contains("{}");
        assertThat(read(TYPE, FILE + end()).text("config")).isEmpty();
    }

    @Test
    void with_two_parts_of_one_name_is_refused() {
        assertRefused(TYPE, FILE + FILE + end());
        assertRefused(
                TYPE,
                FILE + part("form-data; name=\"config\"", "{}") + part("form-data; name=\"config\"", "{}") + end());
    }

    @Test
    void without_a_file_or_with_too_many_parts_is_refused() {
        for (var body : new String[] {
            "", "--b--\r\n", part("form-data; name=\"zip\"", "zip") + end(), part("form-data", "") + end()
        }) {
            assertThatThrownBy(() -> read(TYPE, body).file()).isInstanceOf(ApiError.class);
        }
        var many = new StringBuilder(FILE);
        for (int i = 0; i < 25; i++) {
            many.append(part("form-data; name=\"x" + i + "\"", "x"));
        }
        assertRefused(TYPE, many + end());
    }

    @Test
    void with_text_that_is_not_utf_8_is_refused() {
        for (var bad : new String[] {"\u00ff", "{\"a\":\"\u00c3(\"}", "\u00ed\u00a0\u0080"}) {
            var form = UploadForm.read(
                    TYPE, (FILE + part("form-data; name=\"config\"", bad) + end()).getBytes(ISO_8859_1));
            assertThatThrownBy(() -> form.text("config")).isInstanceOfSatisfying(ApiError.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_UPLOAD);
                assertThat(e).hasMessageContaining("config");
            });
        }
    }

    @Test
    void that_is_damaged_is_refused_and_never_a_fault() {
        var random = Seed.random(3);
        var whole = (FILE + part("form-data; name=\"config\"", "{}") + end()).getBytes(UTF_8);
        for (int i = 0; i < 5_000; i++) {
            var damaged = Arrays.copyOf(whole, random.nextBoolean() ? whole.length : random.nextInt(whole.length));
            for (int k = 0; k < 3 && damaged.length > 0; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                var form = UploadForm.read(TYPE, damaged);
                form.file();
                form.text("config");
            } catch (ApiError e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_UPLOAD);
            }
        }
    }

    private static void assertRefused(String type, String body) {
        assertThatThrownBy(() -> read(type, body).file())
                .isInstanceOfSatisfying(
                        ApiError.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_UPLOAD));
    }

    private static UploadForm read(String type, String body) {
        return UploadForm.read(type, body.getBytes(UTF_8));
    }

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static String end() {
        return "--b--\r\n";
    }
}
