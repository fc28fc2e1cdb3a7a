package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comments of what is public in the contracts. */
class DocumentationTest {

    @ParameterizedTest
    @EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
    @CsvSource(delimiter = '|', textBlock = """
            public class Undescribed;                                            | CS1591
            /// <summary>See <see cref="Nothing"/>.</summary> public class Lost; | CS1574
            /// <summary>Not closed. public class Open;                          | CS1570
            """)
    void one_that_is_missing_or_broken_is_an_error(String code, String error, @TempDir Path folder) throws IOException {
        InMemoryProgram.copySources(folder);
        Files.writeString(
                folder.resolve("Contracts/Undocumented.cs"),
                "namespace Hapnd.Projections.Contracts;\n" + code.replace(" public", "\npublic") + "\n");

        assertThatThrownBy(() -> DotnetLibraries.prepare(folder, RuntimeProcess.cache(), _ -> {}))
                .isInstanceOf(DotnetUnavailableException.class)
                .hasMessageContaining("Undocumented.cs")
                .hasMessageContaining("error " + error);
    }

    @Test
    void lie_beside_the_assembly_for_every_type_that_people_use() throws IOException {
        var libraries = DotnetLibraries.prepare(RuntimeProcess.home(), RuntimeProcess.cache(), _ -> {});

        assertThat(Files.readString(libraries.resolve("Hapnd.Projections.Contracts.xml")))
                .contains(
                        "T:Hapnd.Projections.Contracts.IReducer`1",
                        "T:Hapnd.Projections.Contracts.IProjection`1",
                        "T:Hapnd.Projections.Contracts.IProjection\"",
                        "T:Hapnd.Projections.Contracts.Event\"",
                        "T:Hapnd.Projections.Contracts.AggregateTypeAttribute",
                        "M:Hapnd.Projections.Contracts.Event.GetData``1",
                        "P:Hapnd.Projections.Contracts.Event.CorrelationId");
    }
}
