package hapnd.infra.preflight;

/** What the preflight has found out about one thing that a deployment needs. */
public sealed interface Finding {
    /** What it is about, in a word or two. */
    String subject();

    /** The finding in one line. */
    String line();

    /**
     * It is as it must be.
     *
     * @param what what was found
     */
    record Ok(String subject, String what) implements Finding {
        @Override
        public String line() {
            return "ok           " + subject + ": " + what;
        }
    }

    /**
     * The deployment would fail, or would not work.
     *
     * @param what what was found
     * @param next what to do
     */
    record Wrong(String subject, String what, String next) implements Finding {
        @Override
        public String line() {
            return "wrong        " + subject + ": " + what + ". " + next;
        }
    }

    /**
     * It can't be known here. It doesn't stop a deployment.
     *
     * @param why why not, with what to do if it turns out to be wrong
     */
    record CannotTell(String subject, String why) implements Finding {
        @Override
        public String line() {
            return "cannot tell  " + subject + ": " + why;
        }
    }
}
