package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one version of assemblies and packages. */
class ProductVersionTest {
    private static final Path POM = RuntimeProcess.home().resolve("../../pom.xml");

    @Test
    void is_the_products_without_its_mark_of_a_snapshot() throws Exception {
        var project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(POM.toFile())
                .getDocumentElement();
        var ofTheProduct = project.getElementsByTagName("version").item(0).getTextContent();

        assertThat(ProductVersion.of(RuntimeProcess.home()).text()).isEqualTo(ofTheProduct.replace("-SNAPSHOT", ""));
    }

    /** Uploads that were compiled long ago refer to it, and .NET loads no assembly that is lower. */
    @Test
    void is_not_the_one_that_compiled_uploads_refer_to() throws Exception {
        assertThat(ProductVersion.of(RuntimeProcess.home()).assembly()).isEqualTo("1.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({"0.1.0-SNAPSHOT, 1.0.0.0", "1.0, 1.0.0.0", "1.0.0, 1.0.0", "'1.0.0\")]', 1.0.0.0", "'', 1.0.0.0"})
    void is_made_of_numbers(String text, String assembly) {
        assertThatThrownBy(() -> new ProductVersion(text, assembly)).isInstanceOf(IllegalArgumentException.class);
    }
}
