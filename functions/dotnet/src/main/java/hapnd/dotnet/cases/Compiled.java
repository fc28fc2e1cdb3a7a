package hapnd.dotnet.cases;

import java.util.List;

/** What the compiler made of sources. */
public sealed interface Compiled {

    /**
     * It compiled them.
     *
     * @param assembly the DLL, in base64
     * @param classes the full names of the reducers, or of the projections, that were found
     */
    record Assembly(String assembly, List<String> classes) implements Compiled {
        public Assembly {
            classes = List.copyOf(classes);
        }
    }

    /**
     * It did not.
     *
     * @param diagnostics a line each, such as {@code Orders/OrderReducer.cs(3,14): error CS0246: …}; never empty
     */
    record Refused(List<String> diagnostics) implements Compiled {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
