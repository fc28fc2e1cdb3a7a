package hapnd.cli.push;

import hapnd.runtime.SourceFile;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What an upload has: reducers or projections. */
public enum CodeKind {
    /** Computes the states of aggregates. */
    REDUCER("IReducer"),

    /** Computes states with keys of its own. */
    PROJECTION("IProjection");

    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private final Pattern implemented;

    CodeKind(String type) {
        implemented = Pattern.compile("[:,]\\s*(\\w+\\s*(\\.|::)\\s*)*" + type + "\\s*<");
    }

    /** What classes in these sources implement, by their text: it is not compiled for that. */
    static Set<CodeKind> in(Collection<SourceFile> sources) {
        var texts = sources.stream()
                .map(source -> COMMENT.matcher(source.text()).replaceAll(" "))
                .toList();
        return Arrays.stream(values())
                .filter(kind -> texts.stream()
                        .anyMatch(text -> kind.implemented.matcher(text).find()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CodeKind.class)));
    }

    /** Reads what is written on the command line. */
    public static final class Converter implements ITypeConverter<CodeKind> {
        @Override
        public CodeKind convert(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.toString().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither reducer nor projection"));
        }
    }

    /** The first segment of its paths in the API. */
    String path() {
        return this + "s";
    }

    /** As it is written on the command line and in the API. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
