package hapnd.preview;

/**
 * How much is done at once.
 *
 * @param pageEvents the most events of a page
 * @param pageBytes a page ends with the event that reaches this size
 * @param characters the most characters of all states together, with what they take beside
 */
record Limits(int pageEvents, int pageBytes, long characters) {
    /** The most events of one call. */
    static final int MAX_BATCH = 2_000;

    static final Limits STANDARD = new Limits(MAX_BATCH, 2 * 1024 * 1024, 128L * 1024 * 1024);

    /** More than the largest state has, so that also with many classes each has room for some. */
    private static final long MIN_CHARACTERS_PER_SIDE = 2L * 1024 * 1024;

    /** The most characters of the states of each of some sides. */
    long charactersPerSide(int sides) {
        return Math.max(Math.min(characters, MIN_CHARACTERS_PER_SIDE), characters / sides);
    }
}
