package hapnd.dotnet.cases;

import java.time.Duration;
import java.util.Optional;

/** What became of a case, or of the whole file. */
public sealed interface CaseEnd {

    /**
     * A case has ended.
     *
     * @param name its name, which is unique in its file
     * @param problem what is not as expected, a line for each difference; empty where all is
     * @param took how long its events and the comparison took
     */
    record Ran(String name, Optional<String> problem, Duration took) implements CaseEnd {}

    /**
     * The file has no cases, or something else in it.
     *
     * @param problem what is wrong with it
     * @param line where, from 1; 0 where it is no place that is wrong
     * @param column where in that line, from 1, in bytes; 0 where it is no place that is wrong
     */
    record Unusable(String problem, int line, int column) implements CaseEnd {}
}
