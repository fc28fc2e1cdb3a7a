package hapnd.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    private static final String MISSING = "src/A.cs(3,14): error CS0103: The name 'x' (of a) does not exist";

    @Test
    void one_at_a_place_begins_with_a_link_from_the_working_folder() {
        assertThat(text(Path.of("Shop"), MISSING))
                .isEqualTo("Shop/src/A.cs:3:14: error CS0103: The name 'x' (of a) does not exist");
        assertThat(text(Path.of("."), MISSING)).startsWith("src/A.cs:3:14: error CS0103: ");
        assertThat(text(Path.of("../Shop"), MISSING)).startsWith("../Shop/src/A.cs:3:14: ");
        assertThat(text(Path.of("/code/Shop"), MISSING)).startsWith("/code/Shop/src/A.cs:3:14: ");
    }

    @Test
    void one_without_a_place_or_a_code_is_shown_as_it_is() {
        assertThat(text(Path.of("Shop"), "error HAPND013: the compiler did not finish in time"))
                .isEqualTo("error HAPND013: the compiler did not finish in time");
        assertThat(text(Path.of("Shop"), "The uploaded zip is not there any more."))
                .isEqualTo("error: The uploaded zip is not there any more.");
        assertThat(text(Path.of("Shop"), "A.cs(99999999999,1): error CS0103: x"))
                .contains("A.cs(99999999999,1)");
    }

    @Test
    void one_in_a_file_with_brackets_in_its_name_is_found() {
        assertThat(text(Path.of("."), "My (old) code/A(1,2).cs(3,4): error CS1002: ; expected"))
                .isEqualTo("My (old) code/A(1,2).cs:3:4: error CS1002: ; expected");
    }

    @Test
    void json_has_what_is_known() {
        assertThat(json(MISSING))
                .isEqualTo("{\"file\":\"Shop/src/A.cs\",\"line\":3,\"column\":14,\"code\":\"CS0103\","
                        + "\"message\":\"The name 'x' (of a) does not exist\"}");
        assertThat(json("It is late.")).isEqualTo("{\"message\":\"It is late.\"}");
    }

    private static String json(String line) {
        return Diagnostic.read(Path.of("Shop"), List.of(line)).getFirst().json().toString();
    }

    private static String text(Path folder, String line) {
        return Diagnostic.read(folder, List.of(line, "")).getFirst().text();
    }
}
