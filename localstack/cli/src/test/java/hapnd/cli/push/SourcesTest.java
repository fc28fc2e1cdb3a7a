package hapnd.cli.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.cli.command.Failure;
import hapnd.runtime.SourceFile;
import hapnd.testkit.Seed;
import hapnd.testkit.Zip;
import hapnd.upload.archive.InvalidArchiveException;
import hapnd.upload.archive.SourceArchive;
import hapnd.upload.folder.UploadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final String REDUCER = "public class R : IReducer<int> { }";
    private static final String PROJECT = "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>";

    @TempDir
    private Path folder;

    @Nested
    class Folders_that_people_have {
        private static final int LAYOUTS = 300;
        private static final int MAX_FILES = 14;

        private static final List<String> FOLDERS = List.of(
                "src",
                "Shop",
                "deep",
                "Shop.Tests",
                "Tests",
                "UnitTests",
                "bin",
                "obj",
                "Debug/net10.0",
                "packages",
                "artifacts",
                "TestResults",
                "node_modules",
                ".git",
                ".config",
                "__MACOSX",
                "publish");

        private static final List<String> FILES = List.of(
                "A.cs",
                "B.CS",
                "ATests.cs",
                "State.cs",
                "Shop.csproj",
                "Shop.Tests.csproj",
                "Other.fsproj",
                "Shop.dll",
                "Shop.AssemblyInfo.cs",
                "project.assets.json",
                "Shop.GlobalUsings.g.cs",
                "readme.md",
                ".hidden.cs",
                "x.nupkg",
                ".editorconfig",
                "run.trx",
                "Icon\r");

        private static final List<String> TEXTS = List.of(
                "class C;",
                REDUCER,
                "using Xunit;\npublic class T { [Fact] public void Works() { } }",
                "using Xunit;\n" + REDUCER,
                "[TestClass] public class T { }",
                PROJECT,
                "<Project><PackageReference Include=\"xunit.v3\" /></Project>",
                "");

        @Test
        void give_what_the_platform_takes_of_a_zip_of_all_of_it() throws IOException {
            var random = Seed.random(1);
            int taken = 0;
            for (int i = 0; i < LAYOUTS; i++) {
                var files = layout(random);
                var at = write(folder.resolve("layout" + i), files);
                var wanted = unpacked(Zip.of(files));
                if (wanted.isEmpty()) {
                    assertThatThrownBy(() -> Sources.in(at)).as("%s", files).isInstanceOf(Failure.class);
                } else {
                    var sources = Sources.in(at);
                    assertThat(sources.chosen()).as("%s", files).isEqualTo(wanted);
                    assertThat(unpacked(sources.zip().bytes())).as("%s", files).isEqualTo(wanted);
                    taken++;
                }
            }
            assertThat(taken).isGreaterThan(LAYOUTS / 2);
        }

        private static Map<String, String> layout(Random random) {
            var files = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (int count = 1 + random.nextInt(MAX_FILES); count > 0; count--) {
                var path = new StringBuilder();
                for (int depth = random.nextInt(4); depth > 0; depth--) {
                    path.append(one(FOLDERS, random)).append('/');
                }
                files.put(path + one(FILES, random), one(TEXTS, random));
            }
            // an archive inside is refused in a zip, and here it isn't sent
            files.keySet().removeIf(name -> name.endsWith(".nupkg") && !name.startsWith("node_modules/"));
            return files;
        }

        private static String one(List<String> texts, Random random) {
            return texts.get(random.nextInt(texts.size()));
        }

        private static List<SourceFile> unpacked(byte[] zip) {
            try {
                return SourceArchive.unpack(zip);
            } catch (InvalidArchiveException e) {
                return List.of();
            }
        }
    }

    @Nested
    class A_zip {
        @Test
        void has_the_same_bytes_whenever_and_in_which_order_the_files_were_written() throws IOException {
            var one =
                    write(folder.resolve("one"), Map.of("src/A.cs", REDUCER, "B.cs", "class B;", "X.csproj", PROJECT));
            var other = folder.resolve("other");
            for (var name : List.of("X.csproj", "B.cs", "src/A.cs")) {
                write(other, Map.of(name, Files.readString(one.resolve(name))));
                Files.setLastModifiedTime(other.resolve(name), FileTime.fromMillis(1_000_000_000_000L));
            }
            write(other, Map.of("notes.md", "what isn't sent changes nothing"));

            assertThat(Sources.in(other).zip().bytes())
                    .isEqualTo(Sources.in(one).zip().bytes());
            assertThat(Sources.in(other).isSame(Sources.in(one))).isTrue();
        }

        @Test
        void has_only_what_decides() throws IOException {
            write(
                    folder,
                    Map.of(
                            "A.cs",
                            REDUCER,
                            "A.csproj",
                            PROJECT,
                            "secret.pem",
                            "x",
                            "bin/Debug/A.dll",
                            "x",
                            ".env",
                            "x"));
            write(folder, Map.of("A.Tests/T.cs", "class T;", "shop.zip", "x"));

            var unpacked = Zip.unpack(
                    Files.write(folder.resolve("sent"), Sources.in(folder).zip().bytes()), folder.resolve("unpacked"));

            try (var files = Files.walk(unpacked)) {
                assertThat(files.filter(Files::isRegularFile).map(unpacked::relativize))
                        .containsExactlyInAnyOrder(Path.of("A.cs"), Path.of("A.csproj"));
            }
        }
    }

    @Nested
    class Links {
        @Test
        void are_not_followed_and_named_if_they_could_be_meant() throws IOException {
            var outside = write(folder.resolve("outside"), Map.of("Secret.cs", "class Secret;", "notes.md", "x"));
            var inside = write(folder.resolve("inside"), Map.of("A.cs", REDUCER));
            Files.createSymbolicLink(inside.resolve("Secret.cs"), outside.resolve("Secret.cs"));
            Files.createSymbolicLink(inside.resolve("shared"), outside);
            Files.createSymbolicLink(inside.resolve("circle"), inside);
            Files.createSymbolicLink(inside.resolve("notes.md"), outside.resolve("notes.md"));
            Files.createSymbolicLink(inside.resolve("node_modules"), outside);

            var sources = Sources.in(inside);

            assertThat(sources.chosen()).extracting(SourceFile::path).containsExactly("A.cs");
            assertThat(sources.links()).containsExactlyInAnyOrder("Secret.cs", "shared", "circle");
        }
    }

    @Nested
    class A_folder {
        @Test
        void is_not_listed_where_nothing_is_looked_at() throws IOException {
            write(
                    folder,
                    Map.of(
                            "A.cs",
                            REDUCER,
                            "node_modules/a/b/c.cs",
                            "x",
                            ".git/objects/x",
                            "x",
                            "web/node_modules/d.cs",
                            "x"));

            var listed = FolderFiles.list(folder);

            assertThat(listed.files().keySet()).containsExactly("A.cs");
            assertThat(listed.folders()).containsExactlyInAnyOrder(folder, folder.resolve("web"));
        }

        @Test
        void without_code_is_refused_with_what_to_do() throws IOException {
            assertThatThrownBy(() -> Sources.in(folder))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.exitCode()).isEqualTo(Failure.USAGE))
                    .hasMessageContaining("init reducer");
            write(folder, Map.of("T.cs", "using Xunit;"));
            assertThatThrownBy(() -> Sources.in(folder)).hasMessageContaining("except tests");
        }

        @Test
        void with_too_much_code_is_refused_before_it_is_sent() throws IOException {
            write(folder, Map.of("A.cs", REDUCER, "Large.cs", "x".repeat(UploadLimits.MAX_SOURCE_BYTES)));
            assertThatThrownBy(() -> Sources.in(folder))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Large.cs with 2");

            var many = new HashMap<String, String>();
            for (int i = 0; i <= UploadLimits.MAX_SOURCES; i++) {
                many.put("A" + i + ".cs", "class A" + i + ";");
            }
            var at = write(folder.resolve("many"), many);
            assertThatThrownBy(() -> Sources.in(at)).isInstanceOf(Failure.class).hasMessageContaining("2,001");
        }

        @Test
        void with_a_file_that_is_no_text_is_refused_with_its_name() throws IOException {
            Files.write(folder.resolve("Image.cs"), new byte[] {(byte) 0xC3, 0x28});

            assertThatThrownBy(() -> Sources.in(folder))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Image.cs");
        }

        @Test
        void is_the_same_as_long_as_no_source_changes() throws IOException {
            write(folder, Map.of("A.cs", REDUCER, "T.cs", "using Xunit;"));
            var before = Sources.in(folder);
            write(folder, Map.of("T.cs", "using Xunit; // changed", "obj/A.AssemblyInfo.cs", "class Generated;"));
            assertThat(Sources.in(folder).isSame(before)).isTrue();

            write(folder, Map.of("A.cs", REDUCER + " "));

            assertThat(Sources.in(folder).isSame(before)).isFalse();
        }
    }

    private static Path write(Path at, Map<String, String> files) throws IOException {
        Files.createDirectories(at);
        for (var file : files.entrySet()) {
            var path = at.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return at;
    }
}
