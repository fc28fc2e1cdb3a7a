package hapnd.function.reducers;

/** What the API's document says of the lists' query parameters. */
final class Lists {
    static final String AFTER =
            "The last entry of the page before: nextAfter of its answer. It need not exist any more.";
    static final String LIMIT = "The most entries wanted. A page may have fewer and not be the last.";
    static final String PREFIX = "Only names that begin with this text, case included.";

    private Lists() {}
}
