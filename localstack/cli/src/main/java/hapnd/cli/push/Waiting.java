package hapnd.cli.push;

import hapnd.concurrent.Sleep;
import java.time.Duration;

/** Waits between two looks at something that goes on. */
interface Waiting {
    /** Goes on however long it takes. */
    Waiting PATIENT = time -> {
        Sleep.sleep(time);
        return true;
    };

    /**
     * Waits.
     *
     * @return whether it is still worth looking
     */
    boolean goesOn(Duration time);
}
