package hapnd.upload.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.runtime.SourceFile;
import hapnd.testkit.Seed;
import hapnd.upload.archive.InvalidArchiveException.Problem;
import hapnd.upload.folder.UploadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sources in an upload's zip. */
class SourceArchiveTest {
    private static final byte[] SOURCE = "class A;".getBytes(StandardCharsets.UTF_8);

    @Nested
    class An_ordinary_zip {
        @Test
        void gives_its_sources_sorted_by_path_and_leaves_out_the_rest() throws IOException {
            var zip = zip(Map.of(
                    "src/B.cs", SOURCE,
                    "A.cs", SOURCE,
                    "readme.md", SOURCE,
                    "obj/Debug/Generated.cs", SOURCE,
                    "bin/x.dll", SOURCE,
                    "__MACOSX/._A.cs", SOURCE,
                    "Shop.csproj", SOURCE));
            assertThat(SourceArchive.unpack(zip)).extracting(SourceFile::path).containsExactly("A.cs", "src/B.cs");
        }

        @Test
        void may_use_backslashes_and_a_byte_order_mark() throws IOException {
            var marked = "\uFEFFclass É;".getBytes(StandardCharsets.UTF_8);
            assertThat(SourceArchive.unpack(zip(Map.of("src\\É.cs", marked))))
                    .containsExactly(new SourceFile("src/É.cs", "class É;"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.cs",
                "a/../../evil.cs",
                "/etc/evil.cs",
                "C:/evil.cs",
                "..\\evil.cs",
                "a\u0000.cs",
                "a\nb.cs",
                "inner.zip",
                "lib/inner.nupkg"
            })
    void an_entry_with_a_name_that_is_not_allowed_makes_the_zip_invalid(String name) throws IOException {
        assertRefused(zip(Map.of(name, SOURCE, "A.cs", SOURCE)), Problem.INVALID_ZIP);
    }

    @Test
    void a_link_makes_the_zip_invalid() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            var link = new ZipArchiveEntry("link.cs");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertRefused(out.toByteArray(), Problem.INVALID_ZIP);
    }

    @Test
    void a_bomb_is_found_by_counting_whatever_the_zip_says_of_itself() throws IOException {
        var zeros = new byte[40 * 1024 * 1024];
        assertRefused(zip(Map.of("A.cs", zeros)), Problem.INVALID_ZIP);
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 40; i++) {
            many.put("A" + i + ".cs", new byte[60 * 1024]);
        }
        assertRefused(zip(many), Problem.INVALID_ZIP);
    }

    @Test
    void too_many_entries_make_the_zip_invalid() throws IOException {
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 2_001; i++) {
            many.put("A" + i + ".cs", SOURCE);
        }
        assertRefused(zip(many), Problem.INVALID_ZIP);
    }

    @Test
    void names_that_differ_in_case_alone_make_the_zip_invalid() throws IOException {
        assertRefused(zip(Map.of("A.cs", SOURCE, "a.cs", SOURCE)), Problem.INVALID_ZIP);
    }

    @Test
    void what_stands_before_or_behind_a_zip_makes_it_invalid() throws IOException {
        var zip = zip(Map.of("A.cs", SOURCE));
        var other = zip(Map.of("B.cs", SOURCE));
        var comment = zip(Map.of("A.cs", SOURCE), new String(other, StandardCharsets.ISO_8859_1));
        for (var odd : List.of(
                join("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), zip),
                join(zip, other),
                join(zip, new byte[1]),
                join(zip, new byte[100_000]),
                comment)) {
            assertRefused(odd, Problem.INVALID_ZIP);
        }
        assertThat(SourceArchive.unpack(zip(Map.of("A.cs", SOURCE), "packed on a Tuesday")))
                .hasSize(1);
    }

    @Test
    void an_encrypted_entry_makes_the_zip_invalid_and_says_so() throws IOException {
        var zip = zip(Map.of("A.cs", SOURCE));
        int central = zip.length - 22 - 46 - "A.cs".length();
        zip[6] |= 1;
        zip[central + 8] |= 1;
        assertThatThrownBy(() -> SourceArchive.unpack(zip))
                .isInstanceOfSatisfying(
                        InvalidArchiveException.class, e -> assertThat(e).hasMessageContaining("encrypted"));
    }

    @Test
    void content_that_is_not_what_the_zip_says_makes_it_invalid() throws IOException {
        var zip = zip(Map.of("A.cs", SOURCE));
        int central = zip.length - 22 - 46 - "A.cs".length();
        zip[central + 16] ^= 1;
        assertRefused(zip, Problem.INVALID_ZIP);
    }

    @Test
    void links_in_folders_that_are_left_out_are_left_out_too() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            var link = new ZipArchiveEntry("node_modules/.bin/tsc");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("../typescript/bin/tsc".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
            zip.putArchiveEntry(new ZipArchiveEntry("A.cs"));
            zip.write(SOURCE);
            zip.closeArchiveEntry();
        }
        assertThat(SourceArchive.unpack(out.toByteArray())).hasSize(1);
    }

    @Test
    void sources_that_are_too_large_for_the_compilers_request_make_the_zip_invalid() throws IOException {
        var controls = new byte[1024 * 1024];
        Seed.random(4).nextBytes(controls);
        for (int i = 0; i < controls.length; i++) {
            controls[i] = (byte) (1 + (controls[i] & 7));
        }
        assertRefused(zip(Map.of("A.cs", controls)), Problem.INVALID_ZIP);
    }

    @Test
    void what_is_no_zip_is_invalid() {
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
        assertRefused(png, Problem.INVALID_ZIP);
        assertRefused(new byte[1], Problem.INVALID_ZIP);
    }

    @Test
    void a_zip_that_was_cut_or_damaged_is_invalid_and_never_a_fault() throws IOException {
        var random = Seed.random(5);
        var whole = zip(Map.of("A.cs", SOURCE, "B.cs", "class B { }".repeat(100).getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 5_000; i++) {
            var damaged = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : 1 + random.nextInt(whole.length));
            for (int k = 0; k < 3; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(SourceArchive.unpack(damaged)).isNotEmpty();
            } catch (InvalidArchiveException e) {
                assertThat(e.problem()).isIn(Problem.INVALID_ZIP, Problem.INVALID_CONTENTS);
            }
        }
    }

    @Test
    void a_zip_without_sources_has_invalid_contents() throws IOException {
        assertRefused(zip(Map.of("readme.md", SOURCE)), Problem.INVALID_CONTENTS);
        assertRefused(zip(Map.of("A.cs", new byte[] {(byte) 0xC3, 0x28})), Problem.INVALID_CONTENTS);
    }

    @Test
    void a_zip_over_4_MiB_is_too_large() {
        assertRefused(new byte[UploadLimits.MAX_ZIP_BYTES + 1], Problem.TOO_LARGE);
    }

    private static void assertRefused(byte[] zip, Problem problem) {
        assertThatThrownBy(() -> SourceArchive.unpack(zip))
                .isInstanceOfSatisfying(
                        InvalidArchiveException.class,
                        e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static byte[] join(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        return zip(files, "");
    }

    private static byte[] zip(Map<String, byte[]> files, String comment) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip =
                new ZipOutputStream(out, comment.isEmpty() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1)) {
            zip.setComment(comment);
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }
}
