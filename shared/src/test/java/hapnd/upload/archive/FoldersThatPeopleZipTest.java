package hapnd.upload.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.runtime.SourceFile;
import hapnd.upload.archive.InvalidArchiveException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which files of a folder are sources of an upload: people zip what they have. */
class FoldersThatPeopleZipTest {
    private static final String REDUCER = "public class R : IReducer<int> { }";
    private static final String TEST = "using Xunit;\npublic class T { [Fact] public void Works() { } }";
    private static final String TEST_PROJECT =
            "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"xunit.v3\" /></ItemGroup></Project>";
    private static final String PROJECT = "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>";

    /**
     * A folder.
     *
     * @param what it is
     * @param files in it: a path, or a path, {@code =} and the text; a {@code +} in front of those that are to be kept
     */
    record Folder(String what, List<String> files) {
        static Folder of(String what, String... files) {
            return new Folder(what, List.of(files));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Folder> folders() {
        return Stream.of(
                Folder.of("sources alone", "+A.cs", "+src/B.cs", "+src/deep/er/C.CS"),
                Folder.of(
                        "what belongs to a project",
                        "+Shop/A.cs",
                        "Shop/Shop.csproj=" + PROJECT,
                        "Shop.sln",
                        "Shop.slnx",
                        "Directory.Build.props",
                        "global.json",
                        "README.md",
                        "LICENSE",
                        "logo.png",
                        "appsettings.json"),
                Folder.of(
                        "dot folders and files",
                        "+A.cs",
                        ".git/HEAD",
                        ".git/hooks/pre.cs",
                        ".vs/Shop/x.zip",
                        ".idea/workspace.xml",
                        ".vscode/settings.json",
                        ".editorconfig",
                        ".gitignore",
                        ".config/dotnet-tools.json",
                        ".nuget/x.nupkg"),
                Folder.of(
                        "a Mac's files",
                        "+Shop/A.cs",
                        "__MACOSX/Shop/._A.cs",
                        "__MACOSX/Other.cs",
                        "Shop/._A.cs",
                        "Shop/.DS_Store",
                        "Shop/Icon\r"),
                Folder.of("a dot in front", "+./A.cs", "+./src/B.cs", "./bin/Debug/net10.0/X.dll"),
                Folder.of(
                        "a built project",
                        "+A.cs",
                        "Shop.csproj=" + PROJECT,
                        "bin/Release/Shop.1.0.0.nupkg",
                        "bin/Debug/net10.0/Shop.dll",
                        "obj/project.assets.json",
                        "obj/Debug/net10.0/Shop.AssemblyInfo.cs",
                        "obj/Debug/net10.0/Shop.GlobalUsings.g.cs",
                        "obj/Debug/net10.0/generated/X/Y.g.cs"),
                Folder.of(
                        "several projects, one of them built",
                        "+src/Shop/A.cs",
                        "src/Shop/Shop.csproj=" + PROJECT,
                        "src/Shop/obj/Debug/net10.0/.NETCoreApp,Version=v10.0.AssemblyAttributes.cs",
                        "+src/Lib/B.cs",
                        "src/Lib/Lib.csproj=" + PROJECT),
                Folder.of(
                        "build output without its project",
                        "+A.cs",
                        "obj/Debug/net8.0/X.GlobalUsings.g.cs",
                        "obj/Debug/net8.0/Other.cs",
                        "bin/x.exe"),
                Folder.of("build output in capitals", "+A.cs", "Bin/Debug/net48/Shop.DLL", "Bin/Debug/net48/Gen.cs"),
                Folder.of(
                        "a build's folder beside its project",
                        "+A.cs",
                        "X.csproj=" + PROJECT,
                        "obj/Debug/Generated.cs"),
                Folder.of("a warehouse", "+Bin/BinReducer.cs", "+Bin/Shelf/Shelf.cs", "+Obj/Thing.cs"),
                Folder.of(
                        "a warehouse without capitals", "+src/bin/Bin.cs", "+src/obj/Obj.cs", "Shop.csproj=" + PROJECT),
                Folder.of("a warehouse beside its project", "+Bin/BinReducer.cs", "Warehouse.csproj=" + PROJECT),
                Folder.of(
                        "a warehouse that is a project of its own",
                        "+Bin/BinReducer.cs",
                        "Bin/Bin.csproj=" + PROJECT,
                        "Bin/bin/Debug/net10.0/Bin.dll",
                        "Bin/obj/Debug/net10.0/Bin.AssemblyInfo.cs"),
                Folder.of("releases as a subject", "+Bin/Release/ReleasedBin.cs"),
                Folder.of(
                        "packages of other people",
                        "+A.cs",
                        "node_modules/node-gyp/lib/Find.cs",
                        "packages/Newtonsoft.Json.13.0.3/Newtonsoft.Json.13.0.3.nupkg",
                        "packages/Newtonsoft.Json.13.0.3/content/App.cs"),
                Folder.of(
                        "what other people keep proves nothing",
                        "+Packages/Parcel.cs",
                        "Packages/node_modules/left-pad/left-pad.nupkg",
                        "+bin/Bin.cs",
                        "bin/.cache/Bin.dll"),
                Folder.of("packages as a subject", "+Packages/Parcel.cs", "+packages/Letter.cs"),
                Folder.of(
                        "packages of one repository",
                        "+packages/orders/A.cs",
                        "packages/orders/Orders.csproj=" + PROJECT,
                        "packages/orders/bin/Debug/net10.0/Orders.dll"),
                Folder.of(
                        "what .NET puts into artifacts",
                        "+src/A.cs",
                        "artifacts/bin/Shop/debug/Shop.dll",
                        "artifacts/obj/Shop/debug/Shop.AssemblyInfo.cs",
                        "artifacts/obj/Shop/debug/X.cs",
                        "artifacts/package/release/Shop.1.0.0.nupkg"),
                Folder.of("results of tests", "+A.cs", "TestResults/x/coverage.cobertura.xml", "TestResults/run.trx"),
                Folder.of("results of tests as a subject", "+TestResults/BloodTest.cs"),
                Folder.of(
                        "a test project by its name",
                        "+src/Shop/A.cs",
                        "tests/Shop.Tests/ATests.cs=" + TEST,
                        "tests/Shop.Tests/Builder.cs",
                        "tests/Shop.Tests/Shop.Tests.csproj=" + PROJECT),
                Folder.of("the same without its project", "+Shop/A.cs", "Shop.Tests/Helper.cs", "Shop.UnitTests/X.cs"),
                Folder.of(
                        "a test project by its packages",
                        "+Shop/A.cs",
                        "Specs/Spec.cs",
                        "Specs/Specs.csproj=" + TEST_PROJECT),
                Folder.of("tests by their framework", "+A.cs", "ATests.cs=" + TEST, "+Clock.cs"),
                Folder.of(
                        "a folder of tests",
                        "+A.cs",
                        "Tests/ATests.cs=[TestClass] public class T { }",
                        "Tests/Builder.cs",
                        "Tests/Deep/Other.cs"),
                Folder.of("tests as a subject", "+Tests/BloodTest.cs=" + REDUCER, "+Test/Result.cs"),
                Folder.of(
                        "one project for both",
                        "+R.cs=" + REDUCER,
                        "RTests.cs=" + TEST,
                        "Shop.csproj=" + TEST_PROJECT,
                        "+State.cs"),
                Folder.of(
                        "a project inside a folder of tests",
                        "+tests/Shop/A.cs",
                        "tests/Shop/Shop.csproj=" + PROJECT,
                        "tests/T.cs=" + TEST),
                Folder.of("a mark and a using", "+A.cs", "GlobalUsings.cs=\uFEFFglobal using NUnit.Framework;"),
                Folder.of("words that only look like tests", "+Contest.cs", "+Latest/A.cs", "+Attest/Protest.cs"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void are_taken_apart(Folder folder) throws IOException {
        for (var top : List.of("", "my folder/")) {
            var wanted = new TreeSet<String>();
            var out = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(out)) {
                for (var file : folder.files()) {
                    var path = file.replaceFirst("^\\+", "").split("=", 2);
                    if (file.startsWith("+")) {
                        wanted.add(top + path[0].replaceFirst("^\\./", ""));
                    }
                    zip.putNextEntry(new ZipEntry(top + path[0]));
                    zip.write((path.length == 1 ? "class C;" : path[1]).getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(SourceArchive.unpack(out.toByteArray()))
                    .extracting(SourceFile::path)
                    .containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void without_a_source_of_their_own_are_refused_with_the_reason() {
        assertThatThrownBy(() -> SourceArchive.unpack(zip("ATests.cs", TEST)))
                .isInstanceOfSatisfying(InvalidArchiveException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.INVALID_CONTENTS);
                    assertThat(e).hasMessageContaining("tests");
                });
        assertThatThrownBy(() -> SourceArchive.unpack(zip("obj/Debug/net10.0/X.AssemblyInfo.cs", "class C;")))
                .isInstanceOfSatisfying(
                        InvalidArchiveException.class, e -> assertThat(e).hasMessageContaining("build output"));
    }

    @Test
    void may_hold_thousands_of_other_files() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("A.cs"));
            for (int i = 0; i < 10_000; i++) {
                zip.putNextEntry(new ZipEntry("node_modules/left-pad/" + i + ".js"));
            }
        }
        assertThat(SourceArchive.unpack(out.toByteArray())).hasSize(1);
    }

    private static byte[] zip(String name, String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
