package hapnd.journal;

/** The version that a caller expects an aggregate to have. */
public sealed interface ExpectedVersion {
    /** Append at any version. */
    ExpectedVersion ANY = new Any();

    /** Append only to an aggregate that has events. */
    ExpectedVersion EXISTS = new Exists();

    /** Whether an aggregate with this version meets the expectation. */
    boolean matches(long version);

    /** No expectation. */
    record Any() implements ExpectedVersion {
        @Override
        public boolean matches(long version) {
            return true;
        }
    }

    /** Any version but 0. */
    record Exists() implements ExpectedVersion {
        @Override
        public boolean matches(long version) {
            return version > 0;
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
