package hapnd.bench;

import java.io.IOException;

/** Something that people ask a platform with a history. */
interface Question {
    String title();

    /** Asks once; returns how many events or states the answer is made of. */
    long ask(Api api) throws IOException;

    /** How often it is asked. */
    default int times(boolean quick) {
        return quick ? 5 : 20;
    }
}
