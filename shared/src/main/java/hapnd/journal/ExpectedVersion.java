package hapnd.journal;

/** Where the caller believes an aggregate to stand. */
public sealed interface ExpectedVersion {
    /** Append wherever it stands. */
    ExpectedVersion ANY = new Any();

    /** Whether an aggregate at this version is what the caller expects. */
    boolean matches(long version);

    /** No expectation. */
    record Any() implements ExpectedVersion {
        @Override
        public boolean matches(long version) {
            return true;
        }
    }

    /**
     * Exactly one version.
     *
     * @param version the version before the append; 0 means that the aggregate must not exist yet
     */
    record Exactly(long version) implements ExpectedVersion {
        @Override
        public boolean matches(long version) {
            return this.version == version;
        }
    }
}
