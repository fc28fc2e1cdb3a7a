package hapnd.upload.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hapnd.runtime.SourceFile;
import hapnd.upload.archive.InvalidArchiveException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips as the tools write them, and text as editors save it. */
class ZipToolsTest {
    private static final String NAME = "src/Größe.cs";
    private static final String TEXT = "class Größe;";
    private static final byte[] SOURCE = TEXT.getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    static Stream<Arguments> tools() {
        return Stream.of(
                Arguments.of("jar", "jar --create --no-manifest --file out.zip -C in ."),
                Arguments.of("jar, with a manifest", "jar cf out.zip -C in ."),
                Arguments.of("zip", "cd in && zip -r ../out.zip ."),
                Arguments.of("zip into a pipe", "cd in && zip -r - . | cat > ../out.zip"),
                Arguments.of("zip without compression", "cd in && zip -0 -r ../out.zip src"),
                Arguments.of(
                        "zip from a pipe, with Zip64",
                        "cd in/src && cat Größe.cs | zip -fz ../../x.zip -"
                                + " && printf '@ -\\n@=Größe.cs\\n' | zipnote -w ../../x.zip && mv ../../x.zip ../../out.zip"),
                Arguments.of("python", "python3 -m zipfile -c out.zip in/src"),
                Arguments.of(
                        "python with Zip64",
                        "python3 -c \"import zipfile; z = zipfile.ZipFile('out.zip', 'w', 8);"
                                + " f = z.open('src/Größe.cs', 'w', force_zip64=True);"
                                + " f.write(open('in/src/Größe.cs', 'rb').read()); f.close(); z.close()\""),
                Arguments.of("7z", "7z a -tzip out.zip ./in/src"),
                Arguments.of("bsdtar", "bsdtar -a -cf out.zip -C in src"),
                Arguments.of(
                        "git",
                        "cd in && git init -q . && git add . && git -c user.name=a -c user.email=a@b commit -qm m"
                                + " && git archive --format=zip -o ../out.zip HEAD"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void every_tools_zip_is_read(String what, String command) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("in/src"));
        Files.write(folder.resolve("in").resolve(NAME), SOURCE);
        var builder = new ProcessBuilder("bash", "-c", "set -euo pipefail; " + command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "JAVA_TOOL_OPTIONS", "-Dsun.jnu.encoding=UTF-8"));
        int status = builder.start().waitFor();
        var log = Files.readString(folder.resolve("log"));
        assumeTrue(
                System.getenv("CI") != null || (status != 127 && !log.contains("not found")),
                () -> "this machine has no " + what + ": " + log);

        assertThat(status).as(log).isZero();
        assertThat(SourceArchive.unpack(Files.readAllBytes(folder.resolve("out.zip"))))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.path()).endsWith("Größe.cs");
                    assertThat(source.text()).isEqualTo(TEXT);
                });
    }

    @Test
    void zip64_is_read_as_java_writes_it() throws IOException {
        var file = URI.create("jar:" + folder.resolve("x.zip").toUri());
        try (var zip = FileSystems.newFileSystem(file, Map.of("create", "true", "forceZIP64End", "true"))) {
            Files.write(zip.getPath("A.cs"), SOURCE);
        }
        assertRead(Files.readAllBytes(folder.resolve("x.zip")), "A.cs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Always", "AsNeeded", "AlwaysWithCompatibility", "Never"})
    void zip64_is_read_as_everybody_else_writes_it(String mode) throws IOException {
        assertRead(
                commons(
                        zip -> zip.setUseZip64(Zip64Mode.valueOf(mode)),
                        new ZipArchiveEntry("A.cs"),
                        ZipArchiveEntry.DEFLATED),
                "A.cs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM437", "UTF-8"})
    void names_are_read_without_the_mark_of_utf_8(String encoding) throws IOException {
        assertRead(
                commons(
                        zip -> {
                            named(zip, encoding);
                            zip.setUseLanguageEncodingFlag(false);
                        },
                        new ZipArchiveEntry(NAME),
                        ZipArchiveEntry.DEFLATED),
                NAME);
    }

    @Test
    void names_are_read_from_the_field_that_windows_tools_add() throws IOException {
        assertRead(
                commons(
                        zip -> {
                            named(zip, "US-ASCII");
                            zip.setUseLanguageEncodingFlag(false);
                            zip.setCreateUnicodeExtraFields(UnicodeExtraFieldPolicy.ALWAYS);
                        },
                        new ZipArchiveEntry(NAME),
                        ZipArchiveEntry.DEFLATED),
                NAME);
    }

    @Test
    void backslashes_and_folders_of_their_own_are_read() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("src\\"));
            zip.putNextEntry(new ZipEntry("src\\deep\\A.cs"));
            zip.write(SOURCE);
        }
        assertRead(out.toByteArray(), "src/deep/A.cs");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9, 12, 14, 20, 93, 94, 95, 96, 97, 98, 99, 65_535})
    void methods_but_stored_and_deflated_make_the_zip_invalid(int method) throws IOException {
        var zip = commons(zip64 -> {}, new ZipArchiveEntry("A.cs"), ZipArchiveEntry.STORED);
        for (int at : new int[] {8, central(zip) + 10}) {
            zip[at] = (byte) method;
            zip[at + 1] = (byte) (method >> 8);
        }
        assertThatThrownBy(() -> SourceArchive.unpack(zip)).isInstanceOfSatisfying(InvalidArchiveException.class, e -> {
            assertThat(e.problem()).isEqualTo(Problem.INVALID_ZIP);
            assertThat(e).hasMessageContaining("method " + method).hasMessageContaining("A.cs");
        });
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", ""),
                Arguments.of("UTF-8", "\uFEFF"),
                Arguments.of("UTF-16LE", "\uFEFF"),
                Arguments.of("UTF-16BE", "\uFEFF"),
                Arguments.of("UTF-32LE", "\uFEFF"),
                Arguments.of("UTF-32BE", "\uFEFF"));
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("encodings")
    void text_is_read_as_its_mark_says(String encoding, String mark) throws IOException {
        assertRead(plain("A.cs", (mark + TEXT).getBytes(Charset.forName(encoding))), "A.cs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16LE", "UTF-16BE", "Shift_JIS"})
    void text_in_anything_else_is_refused_by_name(String encoding) {
        var text = "class C { string s = \"Größe, \u30C6\"; }".getBytes(Charset.forName(encoding));
        assertThatThrownBy(() -> SourceArchive.unpack(plain("Odd.cs", text)))
                .isInstanceOfSatisfying(InvalidArchiveException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.INVALID_CONTENTS);
                    assertThat(e).hasMessageContaining("Odd.cs").hasMessageContaining("UTF-8");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"fffe00", "feffd800", "fffe00dc", "fffe000000001100", "efbbbfc328", "00"})
    void broken_text_is_refused_whatever_its_mark_says(String hex) {
        assertThatThrownBy(() ->
                        SourceArchive.unpack(plain("Odd.cs", HexFormat.of().parseHex(hex))))
                .isInstanceOfSatisfying(
                        InvalidArchiveException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_CONTENTS));
    }

    private static void assertRead(byte[] zip, String path) {
        assertThat(SourceArchive.unpack(zip)).containsExactly(new SourceFile(path, TEXT));
    }

    private static byte[] plain(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    @SuppressWarnings("PreferCharsetOverload") // which is private
    private static void named(ZipArchiveOutputStream zip, String encoding) {
        zip.setEncoding(encoding);
    }

    private interface Options {
        void set(ZipArchiveOutputStream zip);
    }

    private static byte[] commons(Options options, ZipArchiveEntry entry, int method) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            options.set(zip);
            entry.setMethod(method);
            entry.setSize(SOURCE.length);
            var crc = new CRC32();
            crc.update(SOURCE);
            entry.setCrc(crc.getValue());
            zip.putArchiveEntry(entry);
            zip.write(SOURCE);
            zip.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    /** Where the directory of a zip begins whose comment is empty. */
    private static int central(byte[] zip) {
        int end = zip.length - 22;
        return (zip[end + 16] & 0xff) | ((zip[end + 17] & 0xff) << 8);
    }
}
