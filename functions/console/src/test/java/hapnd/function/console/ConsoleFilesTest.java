package hapnd.function.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the build has made of the console. */
class ConsoleFilesTest {
    private static final int MAX_ZIPPED_BYTES = 250_000;

    /** The names of XML's vocabularies look like addresses, but nobody asks there; and nobody has the name example (RFC 2606). */
    private static final Pattern NO_HOST = Pattern.compile(
            "http://www\\.w3\\.org/(?:1998/Math/MathML|1999/xhtml|2000/svg|1999/xlink|XML/1998/namespace)"
                    + "|https://(?:\\w+\\.)*example\\b(?!\\.)");

    /** An address with a host that is written out: other ones begin with the page's own. */
    private static final Pattern HOST = Pattern.compile("(?:https?|wss?)://[^\\s\"'`<>)]*|[\"'(=]//\\w[^\\s\"'`<>)]*");

    private final ConsoleFiles files = new ConsoleFiles();

    @Test
    void all_of_it_is_less_than_250_kb_zipped() {
        assertThat(files.all().values().stream()
                        .mapToInt(file -> file.zipped().length)
                        .sum())
                .isLessThan(MAX_ZIPPED_BYTES);
    }

    @Test
    void no_file_names_a_host() {
        assertThat(files.all()).hasSizeGreaterThan(3).allSatisfy((path, file) -> {
            var text = NO_HOST.matcher(new String(file.bytes(), UTF_8)).replaceAll("");
            assertThat(HOST.matcher(text).results().map(found -> found.group()))
                    .as(path)
                    .isEmpty();
        });
    }

    @Test
    void the_page_has_no_script_and_no_style_of_its_own_which_the_content_policy_would_stop() {
        var page = new String(files.page().bytes(), UTF_8);

        assertThat(page).contains("<script type=\"module\"").doesNotContain("<style", "style=", "javascript:");
        assertThat(Pattern.compile("<script[^>]*>\\s*[^<\\s]").matcher(page).find())
                .isFalse();
        assertThat(Pattern.compile("\\son\\w+=").matcher(page).find()).isFalse();
    }
}
