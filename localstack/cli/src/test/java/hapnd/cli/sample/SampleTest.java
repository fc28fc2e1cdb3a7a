package hapnd.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.cli.api.Json;
import hapnd.cli.command.Failure;
import hapnd.cli.push.CodeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {
    private static final String URL = "http://localhost:8080";

    @TempDir
    private Path folder;

    @Nested
    class A_name {
        @ParameterizedTest
        @CsvSource({
            "Order, Order, order",
            "order, Order, order",
            "OrderReducer, Order, order",
            "OrderLine2, OrderLine2, orderLine2",
            "class, Class, class",
            "Bestellübersicht, Bestellübersicht, bestellübersicht",
            "Reducer, Reducer, reducer"
        })
        void names_classes_and_files(String text, String name, String small) {
            var read = SampleName.of(text, CodeKind.REDUCER);
            assertThat(read.text()).isEqualTo(name);
            assertThat(read.small()).isEqualTo(small);
        }

        @ParameterizedTest
        @CsvSource({
            "my-order, MyOrder",
            "2nd order, NdOrder",
            "a/../b, AB",
            "'', Order",
            "🎉, Order",
            "Shop.Order, ShopOrder"
        })
        void that_csharp_does_not_take_is_refused_with_one_that_it_does(String text, String suggested) {
            assertThatThrownBy(() -> SampleName.of(text, CodeKind.REDUCER))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.exitCode()).isEqualTo(Failure.USAGE))
                    .hasMessageEndingWith("init reducer " + suggested);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "_", "x y", "\u001b[31m"})
        void is_no_way_out_of_the_folder_or_the_language(String text) {
            assertThatThrownBy(() -> SampleName.of(text, CodeKind.PROJECTION)).isInstanceOf(Failure.class);
        }
    }

    @ParameterizedTest
    @EnumSource(CodeKind.class)
    void its_files_have_the_name_in_them_and_nothing_left_to_fill_in(CodeKind kind) throws IOException {
        var written = sample(kind).write(folder.resolve("deep/er"));

        assertThat(written).containsExactly("Order.cs", "order.cases.json", "Order.csproj", "nuget.config");
        for (var file : written) {
            assertThat(folder.resolve("deep/er").resolve(file)).content().doesNotContainPattern("@[A-Z]+@");
        }
        assertThat(folder.resolve("deep/er/nuget.config"))
                .content()
                .contains(URL + "/nuget/index.json\" allowInsecure");
        var cases = Json.read(Files.readString(folder.resolve("deep/er/order.cases.json")))
                .orElseThrow();
        assertThat(cases.path(kind.toString()).asText()).startsWith("Order");
    }

    @Test
    void a_platform_with_https_is_not_called_insecure() throws IOException {
        Sample.of(CodeKind.REDUCER, new SampleName("Order"), "https://shop.example.com")
                .write(folder);

        assertThat(folder.resolve("nuget.config"))
                .content()
                .contains("\"https://shop.example.com/nuget/index.json\" />")
                .doesNotContain("Insecure");
    }

    @Test
    void what_is_there_is_not_overwritten_and_then_nothing_is_written() throws IOException {
        Files.writeString(folder.resolve("order.cases.json"), "mine");

        assertThatThrownBy(() -> sample(CodeKind.REDUCER).write(folder))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("order.cases.json")
                .hasMessageNotContaining("Order.cs ");

        assertThat(folder.resolve("order.cases.json")).hasContent("mine");
        assertThat(folder).isDirectoryNotContaining("glob:**.cs");
    }

    @Test
    void a_second_one_in_a_folder_shares_its_project() throws IOException {
        sample(CodeKind.REDUCER).write(folder);
        var project = Files.readString(folder.resolve("Order.csproj"));

        assertThat(Sample.of(CodeKind.PROJECTION, new SampleName("Sales"), URL).write(folder))
                .containsExactly("Sales.cs", "sales.cases.json");

        assertThat(folder.resolve("Order.csproj")).hasContent(project);
    }

    @Test
    void one_that_can_not_be_written_leaves_nothing() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> sample(CodeKind.REDUCER).write(folder.resolve("file/deep")))
                .isInstanceOf(Failure.class);

        var tooLong = new SampleName("N".repeat(300));
        assertThatThrownBy(() -> Sample.of(CodeKind.REDUCER, tooLong, URL).write(folder.resolve("new/deep")))
                .isInstanceOf(Failure.class);

        assertThat(folder.resolve("new")).doesNotExist();
    }

    private static Sample sample(CodeKind kind) {
        return Sample.of(kind, new SampleName("Order"), URL);
    }
}
